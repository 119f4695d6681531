package dev.navarch.machinery.json;

import java.io.ByteArrayOutputStream;

/** Bytes that ought to be UTF-8, read as Kubernetes reads them: each byte that fits nowhere is one U+FFFD. */
final class Utf8 {

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Utf8() {}

    /** The same array if there is nothing to mend. */
    static byte[] repaired(byte[] text) {
        int at = 0;
        while (at < text.length) {
            int length = sequence(text, at);
            if (length == 0) {
                return repairedFrom(text, at);
            }
            at += length;
        }
        return text;
    }

    private static byte[] repairedFrom(byte[] text, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + REPLACEMENT.length);
        out.write(text, 0, start);
        int at = start;
        while (at < text.length) {
            int length = sequence(text, at);
            if (length == 0) {
                out.writeBytes(REPLACEMENT);
                at++;
            } else {
                out.write(text, at, length);
                at += length;
            }
        }
        return out.toByteArray();
    }

    /** How many bytes from here on are one character, in its shortest form and no half of a pair; 0 if none are. */
    private static int sequence(byte[] text, int at) {
        if (text[at] >= 0) {
            return 1;
        }
        int first = text[at] & 0xff;
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (first < 0xc2 || first > 0xf4 || text.length - at < length) {
            return 0;
        }
        int second = text[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((text[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
