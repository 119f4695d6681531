package dev.navarch.machinery.schema;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shape of a value. Immutable; cyclic where kinds are. May be used by many threads. */
public final class Schema {

    /** Any JSON at all. */
    public static final Schema ANY = scalar(Type.ANY);

    /** Any JSON, whose objects merge field by field and whose lists are replaced. */
    public static final Schema DEDUCED = scalar(Type.DEDUCED);

    private final Type type;
    private final String name;
    private final Merging merging;
    private final @Nullable Schema element;
    private final Supplier<Fields> source;
    private final boolean custom;
    private volatile @Nullable Fields fields;

    private Schema(
            Type type,
            String name,
            Merging merging,
            @Nullable Schema element,
            Supplier<Fields> source,
            boolean custom) {
        this.custom = custom;
        this.type = type;
        this.name = name;
        this.merging = merging;
        this.element = element;
        this.source = source;
    }

    /** A value without parts, or of which nothing is known. */
    public static Schema scalar(Type type) {
        return new Schema(type, "", Merging.DEFAULT, null, () -> Fields.NONE, false);
    }

    /**
     * An object.
     *
     * @param name of the type, for messages
     * @param fields asked for once, when first needed
     */
    public static Schema object(String name, Supplier<Fields> fields) {
        return object(name, fields, null);
    }

    /**
     * An object that may have other fields than those that are listed.
     *
     * @param unlisted the schema of these others; null if there are none
     */
    public static Schema object(String name, Supplier<Fields> fields, @Nullable Schema unlisted) {
        return new Schema(Type.OBJECT, name, Merging.DEFAULT, unlisted, fields, false);
    }

    /**
     * A custom resource: the fields say how values merge, not how they are printed; see {@link #isCustom}.
     *
     * @param unlisted the schema of other fields than those that are listed; null if there are none
     */
    public static Schema custom(String name, Supplier<Fields> fields, @Nullable Schema unlisted) {
        return new Schema(Type.OBJECT, name, Merging.DEFAULT, unlisted, fields, true);
    }

    public static Schema list(Schema element, Merging merging) {
        return new Schema(Type.LIST, "", merging, element, () -> Fields.NONE, false);
    }

    public static Schema map(Schema element) {
        return new Schema(Type.MAP, "", Merging.DEFAULT, element, () -> Fields.NONE, false);
    }

    /** One of the types that hold a JSON schema or something in its place. */
    public static Schema orOther(Type type, Schema jsonSchema) {
        return new Schema(type, "", Merging.DEFAULT, jsonSchema, () -> Fields.NONE, false);
    }

    /** The same shape, merged in another way. */
    public Schema with(Merging newMerging) {
        return newMerging.equals(merging) ? this : new Schema(type, name, newMerging, element, this::fields, custom);
    }

    /**
     * Whether objects are custom resources, of which only the metadata has a canonical form: all else is kept as it is,
     * null and empty values included.
     */
    public boolean isCustom() {
        return custom;
    }

    public Type type() {
        return type;
    }

    /** The type's short name, such as {@code PodSpec}; empty for all but objects. */
    public String name() {
        return name;
    }

    public Merging merging() {
        return merging;
    }

    /** What a list or map consists of. */
    public Schema element() {
        if (element == null) {
            throw new IllegalStateException(type + " has no elements");
        }
        return element;
    }

    /** The fields of an object; none for all other types. */
    public Fields fields() {
        Fields known = fields;
        if (known == null) {
            known = source.get();
            fields = known;
        }
        return known;
    }

    /** The schema of a field or of a map's values; null if there is none of this name. */
    public @Nullable Schema child(String key) {
        return switch (type) {
            case OBJECT -> {
                Field field = fields().find(key);
                yield field == null ? element : field.schema();
            }
            case MAP -> element();
            case RAW_EXTENSION, FIELDS, SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS, ANY -> ANY;
            case DEDUCED -> DEDUCED;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return name.isEmpty() ? type.toString() : name;
    }
}
