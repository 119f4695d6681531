package dev.navarch.kinds.storage;

import dev.navarch.machinery.validation.Place;

/** What a class tells its driver. */
final class StorageParameters {
    private static final int MOST = 512;
    private static final int LARGEST = 256 * 1024;

    private StorageParameters() {}

    static void validate(Place parameters, boolean mayBeEmpty) {
        if (parameters.size() > MOST) {
            parameters.errors().tooLong(parameters.path(), "", MOST);
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
