package dev.navarch.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The little of HPACK (RFC 7541) that a client needs which lets neither side keep a dynamic table: request headers as
 * literals, and of an answer's headers the status.
 */
final class Headers {

    private static final int PATH = 4;
    private static final int METHOD = 2;
    private static final int STATUS = 8;
    private static final int[] INDEXED_STATUS = {200, 204, 206, 304, 400, 404, 500};

    private Headers() {}

    /** The headers that all requests of a method share; those of {@link #path} follow. */
    static byte[] common(String method, String authority, String token, String contentType, String accept) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        literal(out, METHOD, method);
        out.write(0x80 | 7); // :scheme https
        literal(out, 1, authority);
        literal(out, 19, accept);
        literal(out, 23, "Bearer " + token);
        if (!contentType.isEmpty()) {
            literal(out, 31, contentType);
        }
        return out.toByteArray();
    }

    /** The path, which goes before the common headers. */
    static byte[] path(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(path.length() + 4);
        literal(out, PATH, path);
        return out.toByteArray();
    }

    private static void literal(ByteArrayOutputStream out, int name, String value) {
        number(out, name, 4);
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        number(out, bytes.length, 7);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value, int bits) {
        int most = (1 << bits) - 1;
        if (value < most) {
            out.write(value);
            return;
        }
        out.write(most);
        int rest = value - most;
        for (; rest >= 128; rest >>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(rest);
    }

    /** The status of an answer, which every server sends first; 0 where the block holds none. */
    static int status(byte[] block, int from) {
        int at = from;
        while ((block[at] & 0xe0) == 0x20) {
            boolean more = (block[at++] & 0x1f) == 0x1f; // a size of the dynamic table, as a number of any length
            while (more) {
                more = (block[at++] & 0x80) != 0;
            }
        }
        int first = block[at] & 0xff;
        if (first > 0x80) {
            int index = first & 0x7f;
            return index >= STATUS && index < STATUS + INDEXED_STATUS.length ? INDEXED_STATUS[index - STATUS] : 0;
        }
        int name = (first & 0x40) != 0 ? first & 0x3f : first & 0x0f;
        if (name < STATUS || name >= STATUS + INDEXED_STATUS.length) {
            return 0;
        }
        int length = block[at + 1] & 0x7f;
        boolean huffman = (block[at + 1] & 0x80) != 0;
        return huffman
                ? huffmanDigits(block, at + 2, length)
                : Integer.parseInt(new String(block, at + 2, length, StandardCharsets.US_ASCII));
    }

    /** Three digits in the fixed code: 0 to 2 take five bits, the others six. */
    private static int huffmanDigits(byte[] block, int at, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = bits << 8 | block[at + i] & 0xff;
        }
        int left = length * 8;
        int value = 0;
        for (int digit = 0; digit < 3; digit++) {
            int five = (int) (bits >> left - 5) & 31;
            if (five < 3) {
                value = value * 10 + five;
                left -= 5;
            } else {
                value = value * 10 + ((int) (bits >> left - 6) & 63) - 22;
                left -= 6;
            }
        }
        return value;
    }
}
