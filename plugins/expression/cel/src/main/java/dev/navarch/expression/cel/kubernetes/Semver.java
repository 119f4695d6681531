package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version (semver.org 2.0). Build data does not count when two are compared. */
public record Semver(long major, long minor, long patch, List<String> preRelease, String build)
        implements Domain, Comparable<Semver> {

    private static final Pattern SYNTAX = Pattern.compile("(0|[1-9]\\d{0,18})\\.(0|[1-9]\\d{0,18})\\.(0|[1-9]\\d{0,18})"
            + "(?:-((?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*))?"
            + "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");

    /** Reads one; anything else is a failure. */
    public static Semver parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new Failure("invalid semantic version " + Quote.of(text));
        }
        try {
            return new Semver(
                    Long.parseLong(parts.group(1)),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3)),
                    parts.group(4) == null ? List.of() : List.of(parts.group(4).split("\\.")),
                    parts.group(5) == null ? "" : parts.group(5));
        } catch (NumberFormatException e) {
            throw new Failure("invalid semantic version " + Quote.of(text));
        }
    }

    /** Reads one that may start with a {@code v}, leave out numbers and have leading zeros. */
    public static Semver normalized(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = withoutZeros(parts[i]);
        }
        if (parts.length == 3) {
            return parse(String.join(".", parts));
        }
        String last = parts[parts.length - 1];
        if (last.contains("+") || last.contains("-")) {
            throw new Failure("short version cannot contain PreRelease/Build meta data");
        }
        return parse(String.join(".", parts) + ".0".repeat(3 - parts.length));
    }

    private static String withoutZeros(String part) {
        if (part.length() < 2) {
            return part;
        }
        String rest = part.replaceFirst("^0+", "");
        return rest.isEmpty() || !Character.isDigit(rest.charAt(0)) ? "0" + rest : rest;
    }

    @Override
    public int compareTo(Semver other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        if (order != 0) {
            return order;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            order = identifiers(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int identifiers(String a, String b) {
        boolean x = a.chars().allMatch(Character::isDigit);
        boolean y = b.chars().allMatch(Character::isDigit);
        if (x && y) {
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : Integer.signum(a.compareTo(b));
        }
        return x != y ? (x ? -1 : 1) : Integer.signum(a.compareTo(b));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Semver that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(major) * 31 + Long.hashCode(minor) * 7 + Long.hashCode(patch) + preRelease.hashCode();
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch
                + (preRelease.isEmpty() ? "" : "-" + String.join(".", preRelease))
                + (build.isEmpty() ? "" : "+" + build);
    }

    @Override
    public String typeName() {
        return "kubernetes.Semver";
    }
}
