package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.machinery.jsonpath.JsonPath;
import java.util.List;

/** By which fields the objects of a version can be selected. */
final class SelectableFields {

    private SelectableFields() {}

    static FieldLabels of(JsonNode settings, boolean namespaced) {
        FieldLabels labels = namespaced ? FieldLabels.METADATA : FieldLabels.NAME;
        for (JsonNode each : settings.path("selectableFields")) {
            String path = each.path("jsonPath").asText();
            JsonPath parsed = JsonPath.parse(path);
            labels = labels.with(path.startsWith(".") ? path.substring(1) : path, object -> {
                List<JsonNode> found = parsed.find(object);
                return found.isEmpty() || found.getFirst().isNull()
                        ? ""
                        : found.getFirst().asText();
            });
        }
        return labels;
    }
}
