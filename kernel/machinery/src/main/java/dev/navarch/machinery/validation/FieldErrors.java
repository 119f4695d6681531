package dev.navarch.machinery.validation;

import dev.navarch.machinery.validation.FieldError.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an object, in the order in which it is found. Not for use by several threads. */
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>(0);
    private final List<FieldError> tolerated = new ArrayList<>(0);

    /** The field has to be there and is not. */
    public void required(FieldPath path, String detail) {
        add(Type.REQUIRED, path, "", detail);
    }

    /** The value breaks a rule. */
    public void invalid(FieldPath path, @Nullable Object value, String detail) {
        add(Type.INVALID, path, value, detail);
    }

    /** The value has the wrong JSON type. */
    public void typeInvalid(FieldPath path, @Nullable Object value, String detail) {
        add(Type.TYPE_INVALID, path, value, detail);
    }

    /** The value is none of {@code valid}, which are printed in their order. */
    public void notSupported(FieldPath path, @Nullable Object value, Collection<String> valid) {
        StringBuilder detail = new StringBuilder();
        for (String each : valid) {
            detail.append(detail.isEmpty() ? "supported values: \"" : ", \"")
                    .append(each)
                    .append('"');
        }
        add(Type.NOT_SUPPORTED, path, value, detail.toString());
    }

    /** The field may not be set, or not be set so. */
    public void forbidden(FieldPath path, String detail) {
        add(Type.FORBIDDEN, path, "", detail);
    }

    /** The value occurs twice where it may occur once. */
    public void duplicate(FieldPath path, @Nullable Object value) {
        add(Type.DUPLICATE, path, value, "");
    }

    /** The text is longer than {@code maximum} bytes. */
    public void tooLong(FieldPath path, @Nullable Object value, int maximum) {
        add(Type.TOO_LONG, path, value, "may not be more than " + maximum + " bytes");
    }

    /** The list has {@code actual} elements, more than {@code maximum}. */
    public void tooMany(FieldPath path, int actual, int maximum) {
        add(Type.TOO_MANY, path, actual, "must have at most " + maximum + (maximum == 1 ? " item" : " items"));
    }

    /** The value refers to something that is not there. */
    public void notFound(FieldPath path, @Nullable Object value) {
        add(Type.NOT_FOUND, path, value, "");
    }

    /** As above, with a word on what there is. */
    public void notFound(FieldPath path, @Nullable Object value, String detail) {
        add(Type.NOT_FOUND, path, value, detail);
    }

    /** The check itself failed. */
    public void internal(FieldPath path, String detail) {
        add(Type.INTERNAL, path, null, detail);
    }

    public void add(Type type, FieldPath path, @Nullable Object value, String detail) {
        errors.add(new FieldError(type, path.toString(), value, detail));
    }

    public void add(FieldError error) {
        errors.add(error);
    }

    public void addAll(FieldErrors others) {
        errors.addAll(others.errors);
        tolerated.addAll(others.tolerated);
    }

    /** Something is wrong that was so before and may stay so; whoever writes the object is warned of it. */
    public void tolerate(FieldError error) {
        tolerated.add(error);
    }

    /** What is wrong and may stay so; a copy, and no part of {@link #list}. */
    public List<FieldError> tolerated() {
        return List.copyOf(tolerated);
    }

    /** What was collected so far; a copy. */
    public List<FieldError> list() {
        return List.copyOf(errors);
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** How many errors there are; lets a caller notice whether a nested check has added any. */
    public int size() {
        return errors.size();
    }
}
