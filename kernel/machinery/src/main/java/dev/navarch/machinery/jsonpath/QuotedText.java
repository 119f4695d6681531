package dev.navarch.machinery.jsonpath;

/** Text in single or double quotes. */
final class QuotedText {

    private static final String ESCAPED = "nrtabfv\\";
    private static final String MEANT = "\n\r\t\u0007\b\f\u000b\\";

    private QuotedText() {}

    /**
     * @param quoted with its quotes
     * @throws IllegalArgumentException for an escape that is none
     */
    static String read(String quoted) {
        char quote = quoted.charAt(0);
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
            if (digits > 0) {
                out.appendCodePoint(code(quoted, i + 1, digits));
                i += digits;
            } else {
                out.append(escaped == quote ? quote : meant(escaped));
            }
        }
        return out.toString();
    }

    private static char meant(char escaped) {
        int known = ESCAPED.indexOf(escaped);
        if (known < 0) {
            throw new IllegalArgumentException("invalid escape \\" + escaped);
        }
        return MEANT.charAt(known);
    }

    private static int code(String quoted, int from, int digits) {
        if (from + digits >= quoted.length()) {
            throw new IllegalArgumentException("an escape has too few digits");
        }
        int code = Integer.parseUnsignedInt(quoted, from, from + digits, 16);
        if (!Character.isValidCodePoint(code)) {
            throw new IllegalArgumentException("an escape is beyond Unicode");
        }
        return code;
    }
}
