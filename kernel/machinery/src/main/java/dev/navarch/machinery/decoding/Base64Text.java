package dev.navarch.machinery.decoding;

/** Base64 as Go reads it: the standard alphabet, padded, line ends ignored, loose last bits cleared. */
final class Base64Text {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private Base64Text() {}

    static String canonical(String text) {
        String plain = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\n", "").replace("\r", "");
        int length = plain.length();
        int end = length;
        while (end > 0 && length - end < 2 && plain.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = plain.charAt(i);
            if (c >= 128 || VALUES[c] < 0) {
                throw illegal(i);
            }
        }
        if (length % 4 != 0) {
            throw illegal(length);
        }
        int padding = length - end;
        if (padding == 0) {
            return plain;
        }
        int last = VALUES[plain.charAt(end - 1)];
        int cleared = padding == 1 ? last & ~3 : last & ~15;
        return cleared == last ? plain : plain.substring(0, end - 1) + ALPHABET.charAt(cleared) + plain.substring(end);
    }

    private static ScalarMismatch illegal(int at) {
        return ScalarMismatch.wording("illegal base64 data at input byte " + at);
    }
}
