package dev.navarch.machinery.format;

/** URIs as in the first line of a request: absolute ones, and paths. */
final class UriText {

    private UriText() {}

    static boolean isRequest(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return false;
        }
        if (text.equals("*")) {
            return true;
        }
        int colon = schemeEnd(text);
        if (colon == 0) {
            return false;
        }
        String rest = colon < 0 ? text : text.substring(colon + 1);
        if (!rest.startsWith("/")) {
            return colon > 0 && !rest.isEmpty();
        }
        if (rest.startsWith("//") && (colon > 0 || !rest.startsWith("///"))) {
            int slash = rest.indexOf('/', 2);
            int query = rest.indexOf('?', 2);
            int end = slash < 0 ? rest.length() : slash;
            end = query >= 0 && query < end ? query : end;
            return isAuthority(rest.substring(2, end)) && isEscaped(path(rest.substring(end)));
        }
        return isEscaped(path(rest));
    }

    private static String path(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    /** Where the scheme's colon stands; -1 if there is no scheme, 0 if it is malformed. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                continue;
            }
            if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
                if (i == 0) {
                    return -1;
                }
                continue;
            }
            return c == ':' ? i : -1;
        }
        return -1;
    }

    private static boolean isAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end > 0 && isPort(host.substring(end + 1));
        }
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && !isPort(host.substring(colon))) {
            return false;
        }
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.chars()
                        .noneMatch(c -> c == ' ' || c == '<' || c == '>' || c == '"' || c == '\\' || c == '^'
                                || c == '`' || c == '{' || c == '}' || c == '|' || c == ':')
                && isEscaped(name);
    }

    private static boolean isPort(String text) {
        return text.isEmpty()
                || (text.charAt(0) == ':' && text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static boolean isEscaped(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length()
                    || Character.digit(text.charAt(i + 1), 16) < 0
                    || Character.digit(text.charAt(i + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
