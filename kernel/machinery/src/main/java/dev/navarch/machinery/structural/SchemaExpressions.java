package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions in schemas ({@code x-kubernetes-validations}): checked where a CustomResourceDefinition is written,
 * evaluated where one of its objects is. For use by many threads.
 */
public interface SchemaExpressions {

    /** Knows no expressions: all are let through. */
    SchemaExpressions NONE = new SchemaExpressions() {
        @Override
        public void check(
                JsonNode openApiSchema, FieldPath at, Set<String> existing, boolean unchanged, FieldErrors errors) {}

        @Override
        public Rules compile(StructuralSchema schema) {
            return Rules.NONE;
        }
    };

    /**
     * What is wrong with the expressions anywhere in a schema that is valid otherwise.
     *
     * @param at the schema's place
     * @param existing expressions that are stored already: what newer rules refuse is let through in them
     * @param unchanged whether the whole schema is as it is stored: its costs are not looked at again
     */
    void check(JsonNode openApiSchema, FieldPath at, Set<String> existing, boolean unchanged, FieldErrors errors);

    /** Makes the rules of a schema ready to be evaluated. */
    Rules compile(StructuralSchema schema);

    /** The rules of one schema. */
    @FunctionalInterface
    interface Rules {

        /** No rules. */
        Rules NONE = (at, value, old, errors) -> {};

        /**
         * Evaluates them.
         *
         * @param at the value's place; null for a whole object
         * @param old the value as it is stored; null for a new one
         */
        void validate(@Nullable FieldPath at, JsonNode value, @Nullable JsonNode old, FieldErrors errors);
    }
}
