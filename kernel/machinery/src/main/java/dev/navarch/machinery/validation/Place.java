package dev.navarch.machinery.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value in an object together with where it stands and where errors about it go: what validation walks with. Types
 * have been checked by then; what is absent is a missing node, about which only {@link #required} complains.
 */
public final class Place {

    private static final int NO_INDEX = -1;

    /** Instead of an index: the name is a map's key. */
    private static final int KEY = -2;

    private final JsonNode node;
    private final FieldErrors errors;

    /** The place above, the field or key that leads here from it, or null and an element's index. */
    private final @Nullable Place above;

    private final @Nullable String name;
    private final int index;

    /** Made when it is first asked for: nearly all values are without a fault. */
    private @Nullable FieldPath path;

    private Place(@Nullable JsonNode node, FieldPath path, FieldErrors errors) {
        this(node, null, null, NO_INDEX, errors);
        this.path = path;
    }

    private Place(
            @Nullable JsonNode node, @Nullable Place above, @Nullable String name, int index, FieldErrors errors) {
        this.node = node == null ? MissingNode.getInstance() : node;
        this.above = above;
        this.name = name;
        this.index = index;
        this.errors = errors;
    }

    /** A value at a place of the caller's. */
    public static Place of(@Nullable JsonNode node, FieldPath path, FieldErrors errors) {
        return new Place(node, path, errors);
    }

    /** A top-level field of an object. */
    public static Place field(JsonNode object, String field, FieldErrors errors) {
        return new Place(object.get(field), FieldPath.root(field), errors);
    }

    /** A field of the object at this place. */
    public Place at(String field) {
        return new Place(node.get(field), this, field, NO_INDEX, errors);
    }

    /** A field two levels below. */
    public Place at(String field, String next) {
        return at(field).at(next);
    }

    /** The entry of the map at this place. */
    public Place key(String key) {
        return new Place(node.get(key), this, key, KEY, errors);
    }

    /** The element of the list at this place. */
    public Place index(int index) {
        return new Place(node.get(index), this, null, index, errors);
    }

    /** The same place with another path, where Kubernetes names a field oddly. */
    public Place named(FieldPath other) {
        return new Place(node, other, errors);
    }

    /** Visits each element of the list at this place. */
    public void each(Consumer<Place> visitor) {
        for (int i = 0; i < node.size(); i++) {
            visitor.accept(index(i));
        }
    }

    /** Visits each entry of the map at this place; the path is that of the entry's key. */
    public void entries(BiConsumer<String, Place> visitor) {
        for (var entry : node.properties()) {
            visitor.accept(entry.getKey(), new Place(entry.getValue(), this, entry.getKey(), KEY, errors));
        }
    }

    public JsonNode node() {
        return node;
    }

    /** Where the value stands. */
    public FieldPath path() {
        FieldPath known = path;
        if (known == null) {
            FieldPath base = Objects.requireNonNull(above).path();
            known = name == null ? base.index(index) : index == KEY ? base.key(name) : base.child(name);
            path = known;
        }
        return known;
    }

    public FieldErrors errors() {
        return errors;
    }

    /** Whether there is a value, be it empty. */
    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Whether there is no value, or an empty text, list or map. */
    public boolean isEmpty() {
        return !isPresent()
                || node.isTextual() && node.textValue().isEmpty()
                || node.isContainerNode() && node.isEmpty();
    }

    /** The text here; empty where there is none. */
    public String text() {
        return isPresent() ? node.asText() : "";
    }

    /** The text of a field below. */
    public String text(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** The number here; 0 where there is none. */
    public long number() {
        return node.asLong();
    }

    /** The truth here; false where there is none. */
    public boolean flag() {
        return node.asBoolean();
    }

    /** How many elements or entries there are. */
    public int size() {
        return node.size();
    }

    /** Complains if the value is empty; tells whether it is not. */
    public boolean required(String detail) {
        if (isEmpty()) {
            errors.required(path(), detail);
            return false;
        }
        return true;
    }

    /** As above without a word of why. */
    public boolean required() {
        return required("");
    }

    /** Complains unless the text is one of these; absent text passes. */
    public void oneOf(Collection<String> valid) {
        if (isPresent() && !valid.contains(node.asText())) {
            errors.notSupported(path(), node, valid);
        }
    }

    /** Complains unless the text is one of these; absent text is none of them. */
    public void mustBe(Collection<String> valid) {
        if (!valid.contains(text())) {
            errors.notSupported(path(), text(), valid);
        }
    }

    /** Complains unless the text is there and one of these. */
    public void requiredOneOf(Collection<String> valid) {
        if (required()) {
            oneOf(valid);
        }
    }

    public void nonNegative() {
        if (node.asLong() < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    public void positive() {
        if (isPresent() && node.asLong() <= 0) {
            invalid("must be greater than 0");
        }
    }

    /** Complains unless a number that is there lies between the two, both included. */
    public void between(long lowest, long highest) {
        if (isPresent() && (node.asLong() < lowest || node.asLong() > highest)) {
            invalid("must be between " + lowest + " and " + highest + ", inclusive");
        }
    }

    /** Complains if the value has changed. */
    public void unchanged(@Nullable JsonNode old) {
        if (!SameValue.test(isPresent() ? node : null, old)) {
            invalid("field is immutable");
        }
    }

    /** Complains if there is a value, even an empty one. */
    public void absent(String detail) {
        if (isPresent()) {
            forbidden(detail);
        }
    }

    public void invalid(String detail) {
        errors.invalid(path(), node.isMissingNode() ? "" : node, detail);
    }

    public void forbidden(String detail) {
        errors.forbidden(path(), detail);
    }

    public void duplicate() {
        errors.duplicate(path(), node);
    }

    /** Runs a check of a text that is there; an empty one is there where the type tells it from none at all. */
    public void when(TextCheck check) {
        if (isPresent()) {
            check.check(text(), path(), errors);
        }
    }

    /** Runs a check of a text that is there and not empty. */
    public void whenNotEmpty(TextCheck check) {
        if (!isEmpty()) {
            check.check(text(), path(), errors);
        }
    }

    /** Runs a check of a text that has to be there. */
    public void required(TextCheck check) {
        if (required()) {
            check.check(text(), path(), errors);
        }
    }

    /** A check of one text, such as {@link Names#label}. */
    @FunctionalInterface
    public interface TextCheck {
        void check(String text, FieldPath path, FieldErrors errors);
    }
}
