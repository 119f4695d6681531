package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.SchemaFieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The fields by which objects are to be selected: at most eight, each a scalar that the schema knows. */
final class SelectableFieldsValidation {

    static final int MOST = 8;

    private static final Set<String> TYPES = Set.of("string", "boolean", "integer");

    private SelectableFieldsValidation() {}

    /** @param tolerated whether there may be too many, because there are already */
    static void validate(Place fields, JsonNode validation, boolean tolerated) {
        JsonNode schema = validation.path("openAPIV3Schema");
        if (!schema.isObject()) {
            fields.errors().invalid(fields.path(), "", "may only be set when a schema is included");
            return;
        }
        Set<String> seen = new HashSet<>();
        fields.each(field -> {
            Place path = field.at("jsonPath");
            if (!path.required()) {
                return;
            }
            Optional<SchemaFieldPath> found = SchemaFieldPath.find(path.text(), schema, false);
            if (found.isEmpty()) {
                path.invalid("is an invalid path");
                return;
            }
            if (found.get().first().equals("metadata")) {
                path.invalid("must not point to fields in metadata");
            }
            if (!TYPES.contains(found.get().schema().path("type").asText())) {
                path.invalid("must point to a field of type string, boolean or integer. Enum string fields and strings"
                        + " with formats are allowed.");
            }
            if (!seen.add(found.get().text())) {
                path.duplicate();
            }
        });
        if (seen.size() > MOST && !tolerated) {
            fields.errors().tooMany(fields.path(), seen.size(), MOST);
        }
    }
}
