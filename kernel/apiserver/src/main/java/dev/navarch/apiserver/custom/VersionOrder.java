package dev.navarch.apiserver.custom;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders API versions: stable ones, beta, alpha, each from high numbers to low, then all other names by letter. */
final class VersionOrder {

    /** The preferred version comes first. */
    static final Comparator<String> PREFERRED_FIRST =
            Comparator.comparing(VersionOrder::rank).thenComparing(Comparator.naturalOrder());

    private static final Pattern FORM = Pattern.compile("v([1-9][0-9]{0,8})(?:(alpha|beta)([1-9][0-9]{0,8}))?");

    private VersionOrder() {}

    private static Rank rank(String version) {
        Matcher form = FORM.matcher(version);
        if (!form.matches()) {
            return new Rank(3, 0, 0);
        }
        int major = Integer.parseInt(form.group(1));
        if (form.group(2) == null) {
            return new Rank(0, -major, 0);
        }
        return new Rank(form.group(2).equals("beta") ? 1 : 2, -major, -Integer.parseInt(form.group(3)));
    }

    private record Rank(int stability, int major, int minor) implements Comparable<Rank> {

        private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::stability)
                .thenComparingInt(Rank::major)
                .thenComparingInt(Rank::minor);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }
}
