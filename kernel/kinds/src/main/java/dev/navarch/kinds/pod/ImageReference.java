package dev.navarch.kinds.pod;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of images: an optional registry, a path in lower case, an optional tag and an optional digest. */
final class ImageReference {
    private static final int LONGEST_NAME = 255;
    private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");
    private static final Pattern REGISTRY = Pattern.compile("(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])"
            + "(?:\\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*(?::[0-9]+)?|\\[[a-fA-F0-9:]+](?::[0-9]+)?");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");

    private ImageReference() {}

    static boolean isValid(String image) {
        if (ID.matcher(image).matches()) {
            return false;
        }
        String rest = image;
        int at = rest.indexOf('@');
        if (at >= 0) {
            if (!DIGEST.matcher(rest.substring(at + 1)).matches()) {
                return false;
            }
            rest = rest.substring(0, at);
        }
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        if (colon >= 0) {
            if (!TAG.matcher(rest.substring(colon + 1)).matches()) {
                return false;
            }
            rest = rest.substring(0, colon);
        }
        return fullLength(rest) <= LONGEST_NAME && isName(rest);
    }

    /** With the registry and the path that are meant where none are written. */
    private static int fullLength(String name) {
        int slash = name.indexOf('/');
        return name.length() + (slash < 0 ? "docker.io/library/".length() : 0);
    }

    /** What stands before the first slash is a registry if it looks like a host. */
    private static boolean isName(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        return host
                ? REGISTRY.matcher(first).matches()
                        && PATH.matcher(name.substring(slash + 1)).matches()
                : PATH.matcher(name).matches();
    }
}
