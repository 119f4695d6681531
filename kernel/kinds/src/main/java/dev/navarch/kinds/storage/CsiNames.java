package dev.navarch.kinds.storage;

import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import java.util.Locale;

/** Names of drivers of the Container Storage Interface. */
final class CsiNames {
    private CsiNames() {}

    /** A DNS subdomain in any case, of at most 63 bytes. */
    static void driver(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > Names.LABEL_LENGTH) {
            errors.tooLong(path, name, Names.LABEL_LENGTH);
        }
        Names.subdomain(name.toLowerCase(Locale.ROOT), path, errors);
    }
}
