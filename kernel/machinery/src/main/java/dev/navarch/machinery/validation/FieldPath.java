package dev.navarch.machinery.validation;

import org.jspecify.annotations.Nullable;

/** A place in an object, printed as Kubernetes does: {@code spec.containers[0].name}, {@code metadata.labels[a/b]}. */
public final class FieldPath {

    private final @Nullable FieldPath parent;
    private final String text;
    private final Step step;

    private enum Step {
        NAME,
        SUBSCRIPT
    }

    private FieldPath(@Nullable FieldPath parent, String text, Step step) {
        this.parent = parent;
        this.text = text;
        this.step = step;
    }

    /** A top-level field. */
    public static FieldPath root(String name) {
        return new FieldPath(null, name, Step.NAME);
    }

    /** A top-level field and fields below it. */
    public static FieldPath of(String name, String... more) {
        FieldPath path = root(name);
        for (String next : more) {
            path = path.child(next);
        }
        return path;
    }

    /** A field of the object at this place. */
    public FieldPath child(String name) {
        return new FieldPath(this, name, Step.NAME);
    }

    /** A field some levels below. */
    public FieldPath child(String name, String next) {
        return child(name).child(next);
    }

    /** An element of the list at this place. */
    public FieldPath index(int index) {
        return new FieldPath(this, Integer.toString(index), Step.SUBSCRIPT);
    }

    /** An entry of the map at this place. */
    public FieldPath key(String key) {
        return new FieldPath(this, key, Step.SUBSCRIPT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath path && toString().equals(path.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step == Step.NAME && !text.isEmpty() ? text : "[" + text + "]";
        }
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        if (parent != null) {
            parent.print(out);
        }
        if (step == Step.SUBSCRIPT) {
            out.append('[').append(text).append(']');
        } else {
            if (!out.isEmpty() && !text.isEmpty()) {
                out.append('.');
            }
            out.append(text);
        }
    }
}
