package dev.navarch.machinery.structural;

import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checking one value has found: errors, and how many checks went well, which tells which of several schemas was
 * meant.
 */
final class Findings {

    /** The field of errors that are about no field in particular. */
    static final String NO_FIELD = "<nil>";

    private List<FieldError> errors = List.of();
    private int matches;

    List<FieldError> errors() {
        return errors;
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    int matches() {
        return matches;
    }

    void match() {
        matches++;
    }

    void add(Type type, String field, @Nullable Object value, String detail) {
        if (errors.isEmpty()) {
            errors = new ArrayList<>();
        }
        errors.add(new FieldError(type, field, value, detail));
    }

    /** An error about no field. */
    void addGeneral(String detail) {
        add(Type.INVALID, NO_FIELD, "", detail);
    }

    void merge(Findings others) {
        matches += others.matches;
        if (!others.errors.isEmpty()) {
            if (errors.isEmpty()) {
                errors = new ArrayList<>();
            }
            errors.addAll(others.errors);
        }
    }
}
