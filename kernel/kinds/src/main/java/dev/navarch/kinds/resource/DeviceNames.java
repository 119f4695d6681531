package dev.navarch.kinds.resource;

import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of names around devices. */
final class DeviceNames {
    private static final int LONGEST_DRIVER = 63;
    private static final int LONGEST_POOL = 253;
    private static final int LONGEST_IDENTIFIER = 32;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private DeviceNames() {}

    /** A driver: a DNS subdomain in any case, of at most 63 bytes. */
    static void driver(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LONGEST_DRIVER) {
            errors.tooLong(path, name, LONGEST_DRIVER);
        }
        Names.subdomain(name.toLowerCase(Locale.ROOT), path, errors);
    }

    /** A pool: DNS subdomains with slashes between. */
    static void pool(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LONGEST_POOL) {
            errors.tooLong(path, "", LONGEST_POOL);
        }
        for (String part : name.split("/", -1)) {
            Names.subdomain(part, path, errors);
        }
    }

    /** An attribute or capacity: an identifier, after a domain and a slash or alone. */
    static void qualified(String name, FieldPath path, FieldErrors errors) {
        String[] parts = name.split("/", -1);
        if (parts.length == 1) {
            identifier(name, path, errors);
        } else if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                errors.invalid(path, "", "the domain must not be empty");
            } else {
                driver(parts[0], path, errors);
            }
            if (parts[1].isEmpty()) {
                errors.invalid(path, "", "the name must not be empty");
            } else {
                identifier(parts[1], path, errors);
            }
        }
    }

    /** The same, but for the domain, which has to be there. */
    static void fullyQualified(String name, FieldPath path, FieldErrors errors) {
        qualified(name, path, errors);
        if (name.indexOf('/') < 0) {
            errors.invalid(path, name, "a fully qualified name must be a domain and a name separated by a slash");
        }
    }

    private static void identifier(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > LONGEST_IDENTIFIER) {
            errors.tooLong(path, "", LONGEST_IDENTIFIER);
        }
        if (!IDENTIFIER.matcher(name).matches()) {
            errors.invalid(
                    path,
                    name,
                    "a valid C identifier must start with alphabetic character or '_', followed by a"
                            + " string of alphanumeric characters or '_'");
        }
    }

    /** The id of a share of a device. */
    static void share(Place uid) {
        if (uid.isPresent() && !UID.matcher(uid.text()).matches()) {
            uid.invalid("uid must be in RFC 4122 normalized form, with lowercase hexadecimal characters");
        }
    }
}
