package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A set of places in an object. Immutable. */
public final class FieldSet {

    /** No field at all. */
    public static final FieldSet EMPTY = new FieldSet();

    private FieldSet() {}

    /** Whole subtrees, such as {@code status} or {@code metadata.labels}. */
    public static FieldSet ofSubtrees(String... dottedPaths) {
        throw new UnsupportedOperationException();
    }

    /** The form kept in managedFields. */
    public static FieldSet parse(ObjectNode fieldsV1) {
        throw new UnsupportedOperationException();
    }

    public ObjectNode print() {
        throw new UnsupportedOperationException();
    }
}
