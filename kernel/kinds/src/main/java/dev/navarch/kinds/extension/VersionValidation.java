package dev.navarch.kinds.extension;

import dev.navarch.machinery.status.GoQuote;
import dev.navarch.machinery.validation.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a version says besides its schema. */
final class VersionValidation {

    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> COLUMN_FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
    private static final int LONGEST_WARNING = 256;

    private VersionValidation() {}

    static void deprecation(Place version) {
        Place warning = version.at("deprecationWarning");
        if (!warning.isPresent()) {
            return;
        }
        if (!version.at("deprecated").flag()) {
            warning.invalid("can only be set for deprecated versions");
            return;
        }
        String text = warning.text();
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_WARNING) {
            warning.invalid("must be <= 256 characters long");
        }
        if (text.isEmpty()) {
            warning.invalid("must not be an empty string");
        }
        if (!text.codePoints().allMatch(GoQuote::isPrintable)) {
            warning.invalid("must only contain printable UTF-8 characters");
        }
    }

    static void columns(Place columns) {
        columns.each(column -> {
            column.at("name").required();
            Place type = column.at("type");
            String types = "must be one of " + String.join(",", COLUMN_TYPES);
            if (type.required(types) && !COLUMN_TYPES.contains(type.text())) {
                type.invalid(types);
            }
            Place format = column.at("format");
            if (!format.isEmpty() && !COLUMN_FORMATS.contains(format.text())) {
                format.invalid("must be one of " + String.join(",", COLUMN_FORMATS));
            }
            Place path = Place.of(column.node().get("jsonPath"), column.path().child("JSONPath"), column.errors());
            if (path.required()) {
                simplePath(path);
            }
        });
    }

    private static boolean simplePath(Place path) {
        if (path.text().startsWith(".")) {
            return true;
        }
        path.invalid("must be a simple json path starting with .");
        return false;
    }

    static void subresources(Place subresources) {
        Place scale = subresources.at("scale");
        if (!scale.isPresent()) {
            return;
        }
        path(scale.at("specReplicasPath"), true, List.of(".spec."), "should be a json path under .spec");
        path(scale.at("statusReplicasPath"), true, List.of(".status."), "should be a json path under .status");
        path(
                scale.at("labelSelectorPath"),
                false,
                List.of(".spec.", ".status."),
                "should be a json path under either .spec or .status");
    }

    private static void path(Place path, boolean required, List<String> starts, String detail) {
        if (path.isEmpty()) {
            if (required) {
                path.required();
            }
            return;
        }
        if (simplePath(path) && starts.stream().noneMatch(path.text()::startsWith)) {
            path.invalid(detail);
        }
    }
}
