package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What one owner owns.
 *
 * @param apiVersion in which the fields are named
 * @param time of the owner's last change; empty if it never made one
 * @param printed the form in which the fields were read; null if they were not
 */
record Ownership(
        FieldSet fields,
        String apiVersion,
        String time,
        @Nullable JsonNode printed) {

    Ownership withFields(FieldSet newFields) {
        return newFields == fields ? this : new Ownership(newFields, apiVersion, time, null);
    }

    Ownership withTime(String newTime) {
        return new Ownership(fields, apiVersion, newTime, printed);
    }

    /** The form kept in managedFields. */
    JsonNode print() {
        return printed == null ? fields.print() : printed;
    }
}
