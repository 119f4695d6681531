package dev.navarch.kernel.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few ASN.1 types of which an X.509 certificate consists, in their distinguished encoding (X.690). */
final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    /** From this year on, RFC 5280 wants years of four digits. */
    private static final int FIRST_GENERALIZED_YEAR = 2050;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(SEQUENCE, concatenation(elements));
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return element(BOOLEAN, new byte[] {(byte) (value ? 0xff : 0)});
    }

    static byte[] nothing() {
        return element(NULL, new byte[0]);
    }

    static byte[] octets(byte[] content) {
        return element(OCTET_STRING, content);
    }

    /** A bit string of whole bytes, but for {@code unused} bits at its end. */
    static byte[] bits(int unused, byte... content) {
        return element(BIT_STRING, concatenation(new byte[] {(byte) unused}, content));
    }

    /** An element under a context-specific tag that replaces its own (implicit tagging), not constructed. */
    static byte[] implicit(int tag, byte[] content) {
        return element(CONTEXT | tag, content);
    }

    /** An element wrapped into a context-specific tag. */
    static byte[] explicit(int tag, byte[] element) {
        return element(CONTEXT | CONSTRUCTED | tag, element);
    }

    static byte[] time(Instant instant) {
        boolean generalized = instant.atZone(ZoneOffset.UTC).getYear() >= FIRST_GENERALIZED_YEAR;
        String text = (generalized ? GENERALIZED : UTC).format(instant);
        return element(generalized ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier from its dotted form. */
    static byte[] identifier(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        arc(content, Integer.parseInt(arcs[0]) * 40L + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            arc(content, Long.parseLong(arcs[i]));
        }
        return element(OBJECT_IDENTIFIER, content.toByteArray());
    }

    static byte[] concatenation(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void arc(ByteArrayOutputStream content, long arc) {
        int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(arc) + 6) / 7);
        for (int group = groups - 1; group >= 0; group--) {
            long bits = arc >>> (7 * group) & 0x7f;
            content.write((int) (group == 0 ? bits : bits | 0x80));
        }
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + 6);
        all.write(tag);
        if (content.length < 0x80) {
            all.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int first = length[0] == 0 ? 1 : 0;
            all.write(0x80 | length.length - first);
            all.write(length, first, length.length - first);
        }
        all.writeBytes(content);
        return all.toByteArray();
    }
}
