package dev.navarch.machinery.format;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The formats of texts that Kubernetes checks; all others are mere comments. */
public final class Formats {

    private static final Predicate<String> SOCIAL_SECURITY = pattern("\\d{3}[- ]?\\d{2}[- ]?\\d{4}");
    private static final Set<String> INTEGERS = Set.of("int32", "int64");
    private static final Set<String> NUMBERS = Set.of("float", "double");

    private static final Predicate<String> NAME = pattern("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Predicate<String> NAMES =
            pattern("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern TIME =
            Pattern.compile("^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})$");

    private static final Map<String, Predicate<String>> CHECKS = Map.ofEntries(
            Map.entry("bsonobjectid", pattern("[0-9a-fA-F]{24}")),
            Map.entry("uri", UriText::isRequest),
            Map.entry("email", MailAddress::isValid),
            Map.entry("hostname", HostName::isValid),
            Map.entry("ipv4", AddressText::isV4),
            Map.entry("ipv6", AddressText::isV6),
            Map.entry("cidr", AddressText::isCidr),
            Map.entry("mac", AddressText::isHardware),
            Map.entry("uuid", uuid("[0-9a-f]{4}-?[0-9a-f]{4}")),
            Map.entry("uuid3", uuid("3[0-9a-f]{3}-?[0-9a-f]{4}")),
            Map.entry("uuid4", uuid("4[0-9a-f]{3}-?[89ab][0-9a-f]{3}")),
            Map.entry("uuid5", uuid("5[0-9a-f]{3}-?[89ab][0-9a-f]{3}")),
            Map.entry("isbn", text -> BookNumber.isTen(text) || BookNumber.isThirteen(text)),
            Map.entry("isbn10", BookNumber::isTen),
            Map.entry("isbn13", BookNumber::isThirteen),
            Map.entry("creditcard", CardNumber::isValid),
            Map.entry("ssn", text -> text.length() == 11 && SOCIAL_SECURITY.test(text)),
            Map.entry("hexcolor", pattern("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
            Map.entry(
                    "rgbcolor",
                    pattern("rgb\\(\\s*" + octet() + "\\s*,\\s*" + octet() + "\\s*,\\s*" + octet() + "\\s*\\)")),
            Map.entry(
                    "byte", pattern("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})")),
            Map.entry("password", text -> true),
            Map.entry("date", text -> text.length() == 10 && parses(() -> LocalDate.parse(text))),
            Map.entry("duration", DurationText::isValid),
            Map.entry("datetime", Formats::isDateTime),
            Map.entry("k8sshortname", text -> text.length() <= 63 && NAME.test(text)),
            Map.entry("k8slongname", text -> text.length() <= 253 && NAMES.test(text)));

    private Formats() {}

    /** Whether values of a type are checked against a format. @param type may be empty */
    public static boolean isKnown(String format, String type) {
        return switch (type) {
            case "", "string" -> CHECKS.containsKey(format.replace("-", ""));
            case "integer" -> INTEGERS.contains(format);
            case "number" -> NUMBERS.contains(format);
            default -> false;
        };
    }

    /** Whether a format is one of texts. */
    public static boolean isOfText(String format) {
        return CHECKS.containsKey(format.replace("-", ""));
    }

    /** Whether a text has a format; true for all that are not known. */
    public static boolean matches(String format, String text) {
        return CHECKS.getOrDefault(format.replace("-", ""), any -> true).test(text);
    }

    private static Predicate<String> pattern(String pattern) {
        Pattern compiled = Pattern.compile("^(?:" + pattern + ")$");
        return text -> compiled.matcher(text).find();
    }

    private static Predicate<String> uuid(String middle) {
        return pattern("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?" + middle + "-?[0-9a-f]{12}");
    }

    private static String octet() {
        return "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])";
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        return parts.length > 1
                && CHECKS.get("date").test(parts[0])
                && TIME.matcher(parts[1]).find();
    }

    private static boolean parses(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
