package dev.navarch.machinery.format;

import com.google.re2j.Pattern;
import java.util.Locale;

/** Addresses of networks and machines. */
final class AddressText {

    private static final Pattern HARDWARE = Pattern.compile("^(?:[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}"
            + "|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){7}|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){19}"
            + "|[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){5}|[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){7}"
            + "|[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){19}|[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){2}"
            + "|[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){3}|[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){9})$");

    private AddressText() {}

    static boolean isHardware(String text) {
        return HARDWARE.matcher(text).find();
    }

    /** Leading zeros are let through, as they always were. */
    static boolean isV4(String text) {
        if (text.indexOf(':') >= 0) {
            return text.toLowerCase(Locale.ROOT).startsWith("::ffff:") && text.indexOf('.') >= 0 && isV6(text);
        }
        String[] octets = text.split("\\.", -1);
        return octets.length == 4 && isOctets(octets, true);
    }

    private static boolean isOctets(String[] octets, boolean leadingZeros) {
        for (String octet : octets) {
            if (octet.isEmpty() || !isDigits(octet) || octet.length() > 9 || Integer.parseInt(octet) > 255) {
                return false;
            }
            if (!leadingZeros && octet.length() > 1 && octet.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }

    static boolean isV6(String text) {
        if (text.indexOf(':') < 0 || text.contains(":::")) {
            return false;
        }
        String plain = text;
        if (text.indexOf('.') >= 0) {
            int tail = text.lastIndexOf(':');
            String[] octets = text.substring(tail + 1).split("\\.", -1);
            if (octets.length != 4 || !isOctets(octets, false)) {
                return false;
            }
            plain = text.substring(0, tail + 1) + "0:0";
        }
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return groups(plain) == 8;
        }
        return plain.indexOf("::", gap + 1) < 0
                && groups(plain.substring(0, gap)) + groups(plain.substring(gap + 2)) < 8;
    }

    /** How many groups there are; far too many if one is malformed. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            boolean hexadecimal = group.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            if (group.isEmpty() || group.length() > 4 || !hexadecimal) {
                return 100;
            }
        }
        return groups.length;
    }

    static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = text.substring(0, slash);
        String bits = text.substring(slash + 1);
        boolean v4 = address.indexOf(':') < 0 && isV4(address);
        return (v4 || isV6(address))
                && !bits.isEmpty()
                && bits.length() < 4
                && isDigits(bits)
                && Integer.parseInt(bits) <= (v4 ? 32 : 128);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
