package dev.navarch.machinery.validation;

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
    private static final String LABEL_1035_DETAIL =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for"
                    + " validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private Names() {}

    /** A lower-case RFC 1123 label. */
    public static void label(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LABEL_LENGTH) {
            errors.invalid(path, name, "must be no more than " + LABEL_LENGTH + " bytes");
        }
        if (!isLabelText(name, 0, name.length())) {
            errors.invalid(path, name, LABEL_DETAIL);
        }
    }

    /** A lower-case RFC 1123 subdomain. */
    public static void subdomain(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > SUBDOMAIN_LENGTH) {
            errors.invalid(path, name, "must be no more than " + SUBDOMAIN_LENGTH + " bytes");
        }
        if (!isSubdomainText(name)) {
            errors.invalid(path, name, SUBDOMAIN_DETAIL);
        }
    }

    /** A DNS-1035 label: one that starts with a letter. */
    public static void label1035(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LABEL_LENGTH) {
            errors.invalid(path, name, "must be no more than " + LABEL_LENGTH + " bytes");
        }
        if (!isLabelText(name, 0, name.length()) || isDigit(name.charAt(0))) {
            errors.invalid(path, name, LABEL_1035_DETAIL);
        }
    }

    /** A name that can be one segment of a URL's path. */
    public static void pathSegment(String name, FieldPath path, FieldErrors errors) {
        String problem = pathSegmentProblem(name);
        if (!problem.isEmpty()) {
            errors.invalid(path, name, problem);
        }
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
