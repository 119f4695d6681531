package dev.navarch.kinds.storage;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.Locale;

/** What a class tells its driver. */
final class StorageParameters {
    private static final int MOST = 512;
    private static final int LARGEST = 256 * 1024;

    private StorageParameters() {}

    /** Who makes the volumes: a qualified name in any case. */
    static void provisioner(Place name) {
        name.required((text, path, errors) -> Names.qualified(text.toLowerCase(Locale.ROOT), path, errors));
    }

    static void validate(Place parameters, boolean mayBeEmpty) {
        if (parameters.size() > MOST) {
            parameters.errors().tooLong(parameters.path(), "", MOST);
            return;
        }
        long size = 0;
        for (var entry : parameters.node().properties()) {
            if (entry.getKey().isEmpty()) {
                parameters.errors().invalid(parameters.path(), "", "field can not be empty.");
            }
            size += entry.getKey().length() + entry.getValue().asText().length();
        }
        if (size > LARGEST) {
            parameters.errors().tooLong(parameters.path(), "", LARGEST);
        }
        if (!mayBeEmpty && parameters.isEmpty()) {
            parameters.errors().required(parameters.path(), "must contain at least one key/value pair");
        }
    }
}
