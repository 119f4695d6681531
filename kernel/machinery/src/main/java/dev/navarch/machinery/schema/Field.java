package dev.navarch.machinery.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object.
 *
 * @param name as in JSON
 * @param pointer whether absent and empty are two things
 * @param omitEmpty whether the API server leaves out empty values when it prints
 * @param omitZero whether it leaves out even an empty object
 * @param defaultValue filled in where the field is absent; null for none but the empty value
 * @param keyDefault what an element of a list counts with where it lacks this field and the field is one of its keys
 * @param enumeration the values that the published schema lists; empty if any is allowed
 * @param numbers protobuf field numbers, from the outermost inlined message inwards; empty if it is not on the wire
 */
public record Field(
        String name,
        Schema schema,
        boolean pointer,
        boolean omitEmpty,
        boolean omitZero,
        boolean required,
        @Nullable JsonNode defaultValue,
        @Nullable JsonNode keyDefault,
        List<String> enumeration,
        List<Integer> numbers) {

    /** What identifies an element that lacks this field; null if nothing does. */
    public @Nullable JsonNode valueAsKey() {
        return defaultValue == null ? keyDefault : defaultValue;
    }

    /** Whether the API server prints this field even where nobody has set it. */
    public boolean isAlwaysPrinted() {
        if (omitZero) {
            return false;
        }
        if (!omitEmpty) {
            return true;
        }
        return !pointer
                && switch (schema.type()) {
                    case OBJECT, TIME, MICRO_TIME, QUANTITY, INT_OR_STRING, RAW_EXTENSION -> true;
                    default -> false;
                };
    }
}
