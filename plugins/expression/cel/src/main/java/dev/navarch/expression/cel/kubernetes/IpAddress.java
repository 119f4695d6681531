package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An IP address of version 4 or 6, without a zone. */
public final class IpAddress implements Domain {

    private final byte[] bytes;

    IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads one; anything else, a zone, or an IPv4 address dressed as IPv6 is a failure. */
    public static IpAddress parse(String text) {
        byte[] bytes = bytes(text);
        if (bytes == null) {
            if (text.contains("%") && bytes(text.substring(0, text.indexOf('%'))) != null) {
                throw new Failure("IP address " + Quote.of(text) + " with zone value is not allowed");
            }
            throw new Failure("IP Address " + Quote.of(text)
                    + " parse error during conversion from string: ParseAddr(" + Quote.of(text)
                    + "): unable to parse IP");
        }
        if (mapped(bytes)) {
            throw new Failure("IPv4-mapped IPv6 address " + Quote.of(text) + " is not allowed");
        }
        return new IpAddress(bytes);
    }

    static boolean mapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Four or sixteen bytes; null for what is no address. */
    static byte @org.jspecify.annotations.Nullable [] bytes(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    private static byte @org.jspecify.annotations.Nullable [] four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(part);
        }
        return bytes;
    }

    private static byte @org.jspecify.annotations.Nullable [] six(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int given = head.size() + tail.size();
        if (gap < 0 ? given != 8 : given > 7) {
            return null;
        }
        byte[] bytes = new byte[16];
        put(bytes, 0, head);
        put(bytes, 8 - tail.size(), tail);
        return bytes;
    }

    private static void put(byte[] bytes, int from, List<Integer> groups) {
        for (int i = 0; i < groups.size(); i++) {
            bytes[2 * (from + i)] = (byte) (groups.get(i) >> 8);
            bytes[2 * (from + i) + 1] = (byte) (int) groups.get(i);
        }
    }

    private static @org.jspecify.annotations.Nullable List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (last && i == parts.length - 1 && part.indexOf('.') >= 0) {
                byte[] four = four(part);
                if (four == null) {
                    return null;
                }
                groups.add((four[0] & 255) << 8 | (four[1] & 255));
                groups.add((four[2] & 255) << 8 | (four[3] & 255));
            } else if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                return null;
            } else {
                groups.add(Integer.parseInt(part, 16));
            }
        }
        return groups;
    }

    byte[] bytes() {
        return bytes;
    }

    public int family() {
        return bytes.length == 4 ? 4 : 6;
    }

    public boolean isUnspecified() {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    public boolean isLoopback() {
        if (bytes.length == 4) {
            return bytes[0] == 127;
        }
        byte[] one = new byte[16];
        one[15] = 1;
        return Arrays.equals(bytes, one);
    }

    public boolean isLinkLocalMulticast() {
        return bytes.length == 4
                ? (bytes[0] & 255) == 224 && bytes[1] == 0 && bytes[2] == 0
                : (bytes[0] & 255) == 255 && (bytes[1] & 15) == 2;
    }

    public boolean isLinkLocalUnicast() {
        return bytes.length == 4
                ? (bytes[0] & 255) == 169 && (bytes[1] & 255) == 254
                : (bytes[0] & 255) == 0xfe && (bytes[1] & 0xc0) == 0x80;
    }

    public boolean isGlobalUnicast() {
        boolean broadcast = bytes.length == 4 && Arrays.equals(bytes, new byte[] {-1, -1, -1, -1});
        return !broadcast && !isUnspecified() && !isLoopback() && !isMulticast() && !isLinkLocalUnicast();
    }

    private boolean isMulticast() {
        return bytes.length == 4 ? (bytes[0] & 0xf0) == 0xe0 : (bytes[0] & 255) == 255;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In its canonical form. */
    @Override
    public String toString() {
        if (bytes.length == 4) {
            return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(!text.isEmpty() && text.charAt(text.length() - 1) != ':' ? ":" : "")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    @Override
    public String typeName() {
        return "net.IP";
    }
}
