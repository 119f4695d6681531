package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a schema may say of how lists merge. */
record ListTypeForm(FieldErrors errors) {

    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String MAP_KEYS = "x-kubernetes-list-map-keys";

    void check(JsonNode schema, FieldPath at) {
        boolean given = schema.hasNonNull(LIST_TYPE);
        String listType = schema.path(LIST_TYPE).asText("");
        String type = schema.path("type").asText("");
        if (given && !type.equals("array")) {
            String detail = "must be array if x-kubernetes-list-type is specified";
            if (type.isEmpty()) {
                errors.required(at.child("type"), detail);
            } else {
                errors.invalid(at.child("type"), type, detail);
            }
        } else if (listType.equals("set")) {
            setItems(schema.path("items"), at.child("items"));
        }
        if (given && !Set.of("atomic", "set", "map").contains(listType)) {
            errors.notSupported(at.child(LIST_TYPE), listType, List.of("atomic", "set", "map"));
        }
        if (!schema.path(MAP_KEYS).isEmpty()) {
            String detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            if (!given) {
                errors.required(at.child(LIST_TYPE), detail);
            } else if (!listType.equals("map")) {
                errors.invalid(at.child(LIST_TYPE), listType, detail);
            }
        }
        if (listType.equals("map")) {
            map(schema, at);
        }
        if ((listType.equals("map") || listType.equals("set"))
                && schema.path("items").path("nullable").asBoolean()) {
            errors.forbidden(
                    at.child("items").child("nullable"),
                    "cannot be nullable when x-kubernetes-list-type is " + listType);
        }
    }

    private void setItems(JsonNode items, FieldPath at) {
        String detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
        switch (items.path("type").asText("")) {
            case "array" -> {
                String inner = items.path(LIST_TYPE).asText("atomic");
                if (!inner.equals("atomic")) {
                    errors.invalid(at.child(LIST_TYPE), inner, detail);
                }
            }
            case "object" -> {
                if (!items.path("x-kubernetes-map-type").asText("").equals("atomic")) {
                    errors.invalid(at.child("x-kubernetes-map-type"), null, detail);
                }
            }
            default -> {}
        }
    }

    private void map(JsonNode schema, FieldPath at) {
        List<String> keys = new ArrayList<>();
        schema.path(MAP_KEYS).forEach(each -> keys.add(each.asText()));
        if (keys.isEmpty()) {
            errors.required(at.child(MAP_KEYS), "must not be empty if x-kubernetes-list-type is map");
        }
        JsonNode items = schema.path("items");
        if (items.isMissingNode() || items.isNull()) {
            errors.required(at.child("items"), "must have a schema if x-kubernetes-list-type is map");
            return;
        }
        if (!items.isObject()) {
            errors.invalid(at.child("items"), items, "must only have a single schema if x-kubernetes-list-type is map");
            return;
        }
        String type = items.path("type").asText("");
        if (type.equals("object")) {
            keys(schema, keys, items, at);
        } else {
            errors.invalid(
                    at.child("items").child("type"),
                    type,
                    "must be object if parent array's x-kubernetes-list-type is map");
        }
        defaults(keys, items, at.child("items"));
    }

    private void keys(JsonNode schema, List<String> keys, JsonNode items, FieldPath at) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            JsonNode property = items.path("properties").path(key);
            if (property.isMissingNode()) {
                errors.invalid(
                        at.child(MAP_KEYS), schema.get(MAP_KEYS), "entries must all be names of item properties");
            } else if (Set.of("array", "object").contains(property.path("type").asText(""))) {
                errors.invalid(
                        at.child("items").child("properties").key(key).child("type"),
                        property.path("type"),
                        "must be a scalar type if parent array's x-kubernetes-list-type is map");
            }
            if (!seen.add(key)) {
                errors.invalid(at.child(MAP_KEYS), schema.get(MAP_KEYS), "must not contain duplicate entries");
            }
        }
    }

    /** Keys have to be there, or to be filled in. */
    private void defaults(List<String> keys, JsonNode items, FieldPath at) {
        Set<String> required = new HashSet<>();
        items.path("required").forEach(each -> required.add(each.asText()));
        for (String key : keys) {
            JsonNode property = items.path("properties").path(key);
            FieldPath place = at.child("properties").key(key);
            if (!property.isMissingNode() && !required.contains(key) && !property.has("default")) {
                errors.required(
                        place.child("default"),
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property");
            }
            if (property.path("nullable").asBoolean()) {
                errors.forbidden(
                        place.child("nullable"),
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable");
            }
        }
    }
}
