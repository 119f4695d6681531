package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A format that strings can be held to.
 *
 * @param check what is wrong with a string; empty for a good one
 * @param patternSize how long a pattern for it would be; counts for the cost
 */
public record NamedFormat(String name, Function<String, List<String>> check, int patternSize) implements Domain {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_1123 = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}");

    private static final String LABEL_RULE = "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or"
            + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String SUBDOMAIN_RULE = "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is"
            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String LABEL_1035_RULE = "a DNS-1035 label must consist of lower case alphanumeric characters"
            + " or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name', "
            + " or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String VALUE_RULE = "a valid label must be an empty string or consist of alphanumeric"
            + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', "
            + " or 'my_value',  or '12345', regex used for validation is"
            + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    private static final String NAME_RULE = "name part must consist of alphanumeric characters, '-', '_' or '.', and"
            + " must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
            + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String QUALIFIED_RULE =
            "a valid label key must consist of alphanumeric characters, '-', '_' or"
                    + " '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
                    + " '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional"
                    + " DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

    private static final Map<String, NamedFormat> ALL = Map.ofEntries(
            named("dns1123Label", "DNS1123Label", 30, text -> name(text, false, 63, LABEL_1123, LABEL_RULE)),
            named("dns1123LabelPrefix", "DNS1123LabelPrefix", 30, text -> name(text, true, 63, LABEL_1123, LABEL_RULE)),
            named(
                    "dns1123Subdomain",
                    "DNS1123Subdomain",
                    60,
                    text -> name(text, false, 253, SUBDOMAIN, SUBDOMAIN_RULE)),
            named(
                    "dns1123SubdomainPrefix",
                    "DNS1123SubdomainPrefix",
                    60,
                    text -> name(text, true, 253, SUBDOMAIN, SUBDOMAIN_RULE)),
            named("dns1035Label", "DNS1035Label", 30, text -> name(text, false, 63, LABEL_1035, LABEL_1035_RULE)),
            named(
                    "dns1035LabelPrefix",
                    "DNS1035LabelPrefix",
                    30,
                    text -> name(text, true, 63, LABEL_1035, LABEL_1035_RULE)),
            named("qualifiedName", "QualifiedName", 60, NamedFormat::qualifiedName),
            named("labelValue", "LabelValue", 40, text -> name(text, false, 63, VALUE, VALUE_RULE)),
            named("uri", "URI", 1100, NamedFormat::uri),
            named("uuid", "uuid", 90, text -> only(UUID.matcher(text).matches(), "does not match the UUID format")),
            named("byte", "byte", 84, text -> only(isBase64(text), "invalid base64")),
            named("date", "date", 130, text -> only(isDate(text), "invalid date")),
            named("datetime", "datetime", 130, text -> only(isDateTime(text), "invalid datetime")));

    private static Map.Entry<String, NamedFormat> named(
            String key, String name, int size, Function<String, List<String>> check) {
        return Map.entry(key, new NamedFormat(name, check, size));
    }

    /** The format that expressions know by that name. */
    public static Optional<NamedFormat> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of all formats. */
    public static Iterable<String> names() {
        return ALL.keySet();
    }

    private static List<String> only(boolean good, String otherwise) {
        return good ? List.of() : List.of(otherwise);
    }

    private static List<String> name(String given, boolean prefix, int longest, Pattern pattern, String rule) {
        String text = prefix && given.endsWith("-") && given.length() > 1
                ? given.substring(0, given.length() - 2) + "a"
                : given;
        List<String> wrong = new ArrayList<>();
        if (text.length() > longest) {
            wrong.add("must be no more than " + longest + " bytes");
        }
        if (!pattern.matcher(text).matches()) {
            wrong.add(rule);
        }
        return wrong;
    }

    private static List<String> qualifiedName(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return List.of(QUALIFIED_RULE);
        }
        List<String> wrong = new ArrayList<>();
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                wrong.add("prefix part must be non-empty");
            } else {
                name(parts[0], false, 253, SUBDOMAIN, SUBDOMAIN_RULE).forEach(each -> wrong.add("prefix part " + each));
            }
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            wrong.add("name part must be non-empty");
        } else if (name.length() > 63) {
            wrong.add("name part must be no more than 63 bytes");
        }
        if (!QUALIFIED.matcher(name).matches()) {
            wrong.add(NAME_RULE);
        }
        return wrong;
    }

    private static List<String> uri(String text) {
        try {
            Url.parse(text);
            return List.of();
        } catch (Failure e) {
            return List.of(e.getMessage().replaceFirst("^URL parse error during conversion from string: ", ""));
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return !text.isEmpty() && text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return text.length() > 10 && Timestamps.parse(text) != null;
        } catch (Failure e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedFormat that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String typeName() {
        return "kubernetes.NamedFormat";
    }
}
