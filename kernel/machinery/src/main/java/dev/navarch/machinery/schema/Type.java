package dev.navarch.machinery.schema;

/** What kind of value a schema describes. */
public enum Type {
    STRING,
    /** Whole numbers of 32 bits. */
    INT32,
    /** Whole numbers of 64 bits. */
    INT64,
    /** Any number. */
    DOUBLE,
    BOOLEAN,
    /** Base64 text. */
    BYTES,
    /** RFC 3339 in whole seconds. */
    TIME,
    /** RFC 3339 with six decimals. */
    MICRO_TIME,
    QUANTITY,
    INT_OR_STRING,
    /** Named fields. */
    OBJECT,
    /** Any keys, values of one schema. */
    MAP,
    LIST,
    /** A whole object of any kind. */
    RAW_EXTENSION,
    /** A set of fields, as in managedFields. */
    FIELDS,
    /** A JSON schema (see {@link Schema#element}) or a list of them. */
    SCHEMA_OR_LIST,
    /** A JSON schema or a boolean. */
    SCHEMA_OR_BOOLEAN,
    /** A JSON schema or a list of strings. */
    SCHEMA_OR_STRINGS,
    /** Any JSON, one piece to field ownership. */
    ANY,
    /** Any JSON, whose objects merge field by field. */
    DEDUCED;

    /** Whether values have no parts. */
    public boolean isScalar() {
        return switch (this) {
            case OBJECT,
                    MAP,
                    LIST,
                    RAW_EXTENSION,
                    FIELDS,
                    SCHEMA_OR_LIST,
                    SCHEMA_OR_BOOLEAN,
                    SCHEMA_OR_STRINGS,
                    ANY,
                    DEDUCED -> false;
            default -> true;
        };
    }
}
