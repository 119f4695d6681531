package dev.navarch.kinds.tree;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** Texts such as {@code example.com/some/path}. */
public final class PrefixedPath {
    private PrefixedPath() {}

    /** Complains unless it is one: a DNS subdomain, a slash and characters of a URL's path. */
    public static void validate(Place text) {
        int slash = text.text().indexOf('/');
        if (slash <= 0 || slash == text.text().length() - 1) {
            text.invalid("must be a domain-prefixed path (such as \"acme.io/foo\")");
            return;
        }
        if (!Names.isSubdomain(text.text().substring(0, slash))) {
            text.invalid("prefix must be a DNS subdomain");
        }
        for (char c : text.text().substring(slash + 1).toCharArray()) {
            if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}%".indexOf(c) >= 0) {
                text.invalid("must be a valid path");
                return;
            }
        }
    }
}
