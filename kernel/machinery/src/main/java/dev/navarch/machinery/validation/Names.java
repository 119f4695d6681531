package dev.navarch.machinery.validation;

import java.util.ArrayList;
import java.util.List;

/** The forms that names take. Each check is one pass over the text. */
public final class Names {

    /** The most bytes that a DNS label may have. */
    public static final int LABEL_LENGTH = 63;

    /** The most bytes that a DNS subdomain may have. */
    public static final int SUBDOMAIN_LENGTH = 253;

    private static final String LABEL_DETAIL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String SUBDOMAIN_DETAIL =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String UNDERSCORES_DETAIL =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*')";
    private static final String QUALIFIED_DETAIL =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String LABEL_1035_DETAIL =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for"
                    + " validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private Names() {}

    /** A lower-case RFC 1123 label. */
    public static void label(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LABEL_LENGTH) {
            errors.invalid(path, name, "must be no more than " + LABEL_LENGTH + " characters");
        }
        if (!isLabelText(name, 0, name.length())) {
            errors.invalid(path, name, isSubdomainText(name) ? "must not contain dots" : LABEL_DETAIL);
        }
    }

    /** A lower-case RFC 1123 subdomain. */
    public static void subdomain(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > SUBDOMAIN_LENGTH) {
            errors.invalid(path, name, "must be no more than " + SUBDOMAIN_LENGTH + " characters");
        }
        if (!isSubdomainText(name)) {
            errors.invalid(path, name, SUBDOMAIN_DETAIL);
        }
    }

    /** A DNS-1035 label: one that starts with a letter. */
    public static void label1035(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LABEL_LENGTH) {
            errors.invalid(path, name, "must be no more than " + LABEL_LENGTH + " characters");
        }
        if (!isLabelText(name, 0, name.length()) || isDigit(name.charAt(0))) {
            errors.invalid(path, name, LABEL_1035_DETAIL);
        }
    }

    /** Whether this is a DNS-1035 label of allowed length. */
    public static boolean isLabel1035(String name) {
        return isLabel(name) && !isDigit(name.charAt(0));
    }

    /** As {@link #subdomain}, but underscores may stand wherever letters may. */
    public static void subdomainWithUnderscores(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > SUBDOMAIN_LENGTH) {
            errors.invalid(path, name, "must be no more than " + SUBDOMAIN_LENGTH + " characters");
        }
        if (!isSubdomainText(name.replace('_', 'a'))) {
            errors.invalid(path, name, UNDERSCORES_DETAIL);
        }
    }

    /** A name that can be one segment of a URL's path. */
    public static void pathSegment(String name, FieldPath path, FieldErrors errors) {
        String problem = pathSegmentProblem(name);
        if (!problem.isEmpty()) {
            errors.invalid(path, name, problem);
        }
    }

    /** A qualified name, as of a label or a finalizer: an optional DNS subdomain and a slash, then the name. */
    public static void qualified(String name, FieldPath path, FieldErrors errors) {
        qualifiedProblems(name).forEach(problem -> errors.invalid(path, name, problem));
    }

    /** All that is wrong with a qualified name; nothing if it is one. */
    public static List<String> qualifiedProblems(String name) {
        int slash = name.indexOf('/');
        String rest = name.substring(slash + 1);
        if (rest.indexOf('/') >= 0) {
            return List.of("a valid label key " + QUALIFIED_DETAIL + " with an optional DNS subdomain prefix and '/'"
                    + " (e.g. 'example.com/MyName')");
        }
        List<String> problems = new ArrayList<>(0);
        if (slash == 0) {
            problems.add("prefix part must be non-empty");
        } else if (slash > SUBDOMAIN_LENGTH) {
            problems.add("prefix part must be no more than " + SUBDOMAIN_LENGTH + " bytes");
        }
        if (slash > 0 && !isSubdomainText(name.substring(0, slash))) {
            problems.add("prefix part " + SUBDOMAIN_DETAIL);
        }
        if (rest.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (rest.length() > LABEL_LENGTH) {
            problems.add("name part must be no more than " + LABEL_LENGTH + " bytes");
        }
        if (!isQualifiedText(rest)) {
            problems.add("name part " + QUALIFIED_DETAIL);
        }
        return problems;
    }

    /** The value of a label. */
    public static void labelValue(String value, FieldPath path, FieldErrors errors) {
        labelValueProblems(value).forEach(problem -> errors.invalid(path, value, problem));
    }

    /** All that is wrong with the value of a label; nothing if it is one. */
    public static List<String> labelValueProblems(String value) {
        List<String> problems = new ArrayList<>(0);
        if (value.length() > LABEL_LENGTH) {
            problems.add("must be no more than " + LABEL_LENGTH + " bytes");
        }
        if (!value.isEmpty() && !isQualifiedText(value)) {
            problems.add(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                            + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                            + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
        }
        return problems;
    }

    /** A key of a ConfigMap or Secret. */
    public static void configKey(String key, FieldPath path, FieldErrors errors) {
        if (key.length() > SUBDOMAIN_LENGTH) {
            errors.invalid(path, key, "must be no more than " + SUBDOMAIN_LENGTH + " characters");
        }
        boolean wellFormed = !key.isEmpty();
        for (int i = 0; i < key.length() && wellFormed; i++) {
            wellFormed = isQualifiedCharacter(key.charAt(i));
        }
        if (!wellFormed) {
            errors.invalid(
                    path,
                    key,
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                            + " 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
        }
        if (key.equals(".") || key.equals("..")) {
            errors.invalid(path, key, "must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            errors.invalid(path, key, "must not start with '..'");
        }
    }

    /** The name of an environment variable: printable ASCII without the equals sign. */
    public static void environmentVariable(String name, FieldPath path, FieldErrors errors) {
        if (name.isEmpty()) {
            errors.invalid(path, name, "environment variable name must be non-empty");
        }
        boolean wellFormed = true;
        for (int i = 0; i < name.length() && wellFormed; i++) {
            char c = name.charAt(i);
            wellFormed = c >= ' ' && c <= '~' && c != '=';
        }
        if (!wellFormed) {
            errors.invalid(
                    path,
                    name,
                    "a valid environment variable name must consist only of printable ASCII characters other than '='");
        }
    }

    /** The name of a port: at most 15 lower-case letters, digits and single inner hyphens, a letter among them. */
    public static void port(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > 15) {
            errors.invalid(path, name, "must be no more than 15 characters");
        }
        boolean letter = false;
        boolean charset = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letter |= c >= 'a' && c <= 'z';
            charset &= c >= 'a' && c <= 'z' || isDigit(c) || c == '-';
        }
        if (!charset) {
            errors.invalid(path, name, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!letter) {
            errors.invalid(path, name, "must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            errors.invalid(path, name, "must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            errors.invalid(path, name, "must not begin or end with a hyphen");
        }
    }

    private static boolean isQualifiedText(String text) {
        if (text.isEmpty() || !isAlphanumeric(text.charAt(0)) || !isAlphanumeric(text.charAt(text.length() - 1))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isQualifiedCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQualifiedCharacter(char c) {
        return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    /** Whether this is a lower-case RFC 1123 label of allowed length. */
    public static boolean isLabel(String name) {
        return name.length() <= LABEL_LENGTH && isLabelText(name, 0, name.length());
    }

    /** Whether this is a lower-case RFC 1123 subdomain of allowed length. */
    public static boolean isSubdomain(String name) {
        return name.length() <= SUBDOMAIN_LENGTH && isSubdomainText(name);
    }

    private static String pathSegmentProblem(String name) {
        if (name.equals(".") || name.equals("..")) {
            return "may not be '" + name + "'";
        }
        if (name.indexOf('/') >= 0) {
            return "may not contain '/'";
        }
        return name.indexOf('%') >= 0 ? "may not contain '%'" : "";
    }

    private static boolean isSubdomainText(String name) {
        int start = 0;
        while (true) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (!isLabelText(name, start, end)) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    private static boolean isLabelText(String text, int start, int end) {
        if (start >= end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || isDigit(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
