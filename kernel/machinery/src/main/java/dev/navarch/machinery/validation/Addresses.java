package dev.navarch.machinery.validation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** IP addresses and networks in text. Never asks a name service. */
public final class Addresses {

    private Addresses() {}

    /** An IPv4 or IPv6 address; an IPv4 one not dressed up as IPv6. */
    public static void ip(String text, FieldPath path, FieldErrors errors) {
        byte[] address = parse(text);
        if (address == null) {
            errors.invalid(path, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        } else if (isMapped(address)) {
            errors.invalid(path, text, "must not be an IPv4-mapped IPv6 address");
        }
    }

    /** The same in its shortest form, as kinds that are not old ask for. */
    public static void shortestIp(String text, FieldPath path, FieldErrors errors) {
        byte[] address = parse(text);
        if (address == null || isMapped(address)) {
            ip(text, path, errors);
        } else if (!print(address).equals(text)) {
            errors.invalid(path, text, "must be in canonical form (\"" + print(address) + "\")");
        }
    }

    /** An IPv4 or IPv6 network, such as {@code 10.0.0.0/8}, with nothing behind the prefix. */
    public static void cidr(String text, FieldPath path, FieldErrors errors) {
        Network network = parseCidr(text);
        if (network == null) {
            errors.invalid(path, text, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        } else if (isMapped(network.address())) {
            errors.invalid(path, text, "must not have an IPv4-mapped IPv6 address");
        } else if (!network.isCanonical()) {
            errors.invalid(path, text, "must not have bits set beyond the prefix length");
        }
    }

    /** Whether 16 bytes hold an IPv4 address inside of IPv6. */
    public static boolean isMapped(byte[] address) {
        if (address.length == 4 || address[10] != -1 || address[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The 4 or 16 bytes of an address; null if the text is none. No leading zeros in IPv4, no zones. */
    public static byte @Nullable [] parse(String text) {
        return text.indexOf(':') >= 0 ? parse6(text) : parse4(text, 0, text.length());
    }

    /** Whether this is an IPv6 address. */
    public static boolean isV6(String text) {
        return text.indexOf(':') >= 0 && parse(text) != null;
    }

    /** A network: address and number of leading bits that count; null if the text is none. */
    public static @Nullable Network parseCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return null;
        }
        byte[] address = parse(text.substring(0, slash));
        int bits = number(text, slash + 1, text.length(), 3);
        return address == null || bits < 0 || bits > address.length * 8 ? null : new Network(address, bits);
    }

    /**
     * A network.
     *
     * @param address 4 or 16 bytes; the caller must not alter them
     * @param bits how many leading bits name the network
     */
    public record Network(byte[] address, int bits) {

        /** Whether an address lies in it. */
        public boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if (((other[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the bits after the prefix are all zero. */
        public boolean isCanonical() {
            for (int bit = bits; bit < address.length * 8; bit++) {
                if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Network(byte[] a, int b) && b == bits && Arrays.equals(a, address);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(address) * 31 + bits;
        }

        @Override
        public String toString() {
            return print(address) + "/" + bits;
        }
    }

    /** An address in its shortest form (RFC 5952). */
    public static String print(byte[] address) {
        StringBuilder out = new StringBuilder();
        if (address.length == 4) {
            for (int i = 0; i < 4; i++) {
                out.append(i == 0 ? "" : ".").append(address[i] & 0xff);
            }
            return out.toString();
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(address, i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
            i += length;
        }
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(address, i)));
            }
        }
        return out.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[index * 2] & 0xff) << 8 | address[index * 2 + 1] & 0xff;
    }

    private static byte @Nullable [] parse4(String text, int start, int end) {
        byte[] address = new byte[4];
        int from = start;
        for (int i = 0; i < 4; i++) {
            int dot = i == 3 ? end : text.indexOf('.', from);
            if (dot < 0 || dot > end) {
                return null;
            }
            int value = number(text, from, dot, 3);
            if (value < 0 || value > 255) {
                return null;
            }
            address[i] = (byte) value;
            from = dot + 1;
        }
        return address;
    }

    private static byte @Nullable [] parse6(String text) {
        byte[] address = new byte[16];
        int at = 0;
        int gap = -1;
        int from = 0;
        if (text.startsWith("::")) {
            gap = 0;
            from = 2;
        }
        while (from < text.length()) {
            if (at == 16) {
                return null;
            }
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', from) >= 0) {
                byte[] tail = parse4(text, from, end);
                if (tail == null || at > 12) {
                    return null;
                }
                System.arraycopy(tail, 0, address, at, 4);
                at += 4;
                from = end;
                break;
            }
            int group = hex(text, from, end);
            if (group < 0) {
                return null;
            }
            address[at++] = (byte) (group >> 8);
            address[at++] = (byte) group;
            if (colon < 0) {
                from = end;
                break;
            }
            from = colon + 1;
            if (from == text.length()) {
                return null;
            }
            if (text.charAt(from) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = at;
                from++;
            }
        }
        if (gap < 0) {
            return at == 16 ? address : null;
        }
        if (at == 16) {
            return null;
        }
        System.arraycopy(address, gap, address, 16 - (at - gap), at - gap);
        Arrays.fill(address, gap, 16 - (at - gap), (byte) 0);
        return address;
    }

    private static int hex(String text, int start, int end) {
        if (start >= end || end - start > 4) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** A decimal without leading zeros; -1 if the text is none. */
    private static int number(String text, int start, int end, int digits) {
        if (start >= end || end - start > digits || end - start > 1 && text.charAt(start) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
