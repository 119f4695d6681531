package dev.navarch.machinery.structural;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/** The string formats that Kubernetes checks; all others are mere comments. */
public final class Formats {

    private static final Set<String> KNOWN = Set.of(
            "bsonobjectid",
            "uri",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "cidr",
            "mac",
            "uuid",
            "uuid3",
            "uuid4",
            "uuid5",
            "isbn",
            "isbn10",
            "isbn13",
            "creditcard",
            "ssn",
            "hexcolor",
            "rgbcolor",
            "byte",
            "password",
            "date",
            "duration",
            "datetime",
            "k8sshortname",
            "k8slongname");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern MAC =
            Pattern.compile("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}|([0-9a-fA-F]{4}\\.){2}[0-9a-fA-F]{4}");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern HOST = Pattern.compile(
            "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern DURATION = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?\\s*(ns|us|µs|ms|s|m|h|d|w))+");
    private static final int MAXIMUM_LENGTH = 2048;

    private Formats() {}

    static boolean matches(String format, String text) {
        if (text.length() > MAXIMUM_LENGTH && !format.equals("byte")) {
            return !isKnown(format, "string");
        }
        return switch (format) {
            case "date-time" -> parses(() -> OffsetDateTime.parse(text));
            case "date" -> parses(() -> LocalDate.parse(text));
            case "byte" -> isBase64(text);
            case "ipv4" -> IPV4.matcher(text).matches();
            case "ipv6" -> isIpv6(text);
            case "cidr" -> isCidr(text);
            case "uri" -> isUri(text);
            case "email" -> EMAIL.matcher(text).matches();
            case "hostname" -> text.length() <= 255 && HOST.matcher(text).matches();
            case "uuid", "uuid3", "uuid4", "uuid5" -> UUID.matcher(text).matches();
            case "duration" -> DURATION.matcher(text).matches();
            case "mac" -> MAC.matcher(text).matches();
            default -> true;
        };
    }

    /** Whether values of a type are checked against a format. @param type may be empty */
    public static boolean isKnown(String format, String type) {
        return switch (type) {
            case "", "string" -> KNOWN.contains(format.replace("-", ""));
            case "integer" -> format.equals("int32") || format.equals("int64");
            case "number" -> format.equals("float") || format.equals("double");
            default -> false;
        };
    }

    private static boolean parses(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches() || text.contains(":::")) {
            return false;
        }
        int tail = text.lastIndexOf(':');
        boolean dotted = text.indexOf('.') >= 0;
        if (dotted && !IPV4.matcher(text.substring(tail + 1)).matches()) {
            return false;
        }
        String plain = dotted ? text.substring(0, tail + 1) + "0:0" : text;
        int gap = plain.indexOf("::");
        if (gap >= 0) {
            return plain.indexOf("::", gap + 1) < 0
                    && groups(plain.substring(0, gap)) + groups(plain.substring(gap + 2)) < 8;
        }
        return groups(plain) == 8;
    }

    /** How many groups there are; far too many if one is malformed. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (group.isEmpty() || group.length() > 4) {
                return 100;
            }
        }
        return groups.length;
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() - slash > 4 || text.length() - slash < 2) {
            return false;
        }
        String address = text.substring(0, slash);
        String bits = text.substring(slash + 1);
        boolean v4 = IPV4.matcher(address).matches();
        return (v4 || isIpv6(address))
                && bits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(bits) <= (v4 ? 32 : 128);
    }

    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
