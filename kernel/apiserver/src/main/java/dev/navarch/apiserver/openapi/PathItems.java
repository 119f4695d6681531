package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.resource.Subresource;
import java.util.List;
import java.util.Map;

/** The paths of one resource: which operations there are, with which parameters and schemas. */
final class PathItems {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> BODIES = List.of("application/json", "application/yaml");
    private static final List<String> PATCHES = List.of(
            "application/apply-patch+yaml",
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json");

    /** The verbs on a collection, by HTTP method. */
    private static final Map<String, String> ON_COLLECTION =
            Map.of("get", "list", "post", "create", "delete", "deletecollection");

    /** The verbs on one object, by HTTP method. */
    private static final Map<String, String> ON_OBJECT =
            Map.of("get", "get", "put", "update", "patch", "patch", "delete", "delete");

    private final OpenApiSchemas schemas;
    private final ObjectNode paths;

    PathItems(OpenApiSchemas schemas, ObjectNode paths) {
        this.schemas = schemas;
        this.paths = paths;
    }

    /** Adds the paths of a resource and of its subresources. */
    void add(ResourceType type) {
        String root = type.group().isEmpty() ? "/api/v1" : "/apis/" + type.group() + "/" + type.version();
        String collection = root + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.resource();
        Kind kind = new Kind(type.group(), type.version(), type.kind());
        item(collection, type.namespaced(), false, ON_COLLECTION, type.verbs(), kind);
        if (type.namespaced() && type.supports("list")) {
            item(root + "/" + type.resource(), false, false, Map.of("get", "list"), type.verbs(), kind);
        }
        String one = collection + "/{name}";
        item(one, type.namespaced(), true, ON_OBJECT, type.verbs(), kind);
        for (Subresource sub : type.subresources()) {
            Kind itsKind = new Kind(sub.group(), sub.version(), sub.kind());
            Map<String, String> verbs =
                    Map.of("get", "get", "put", "update", "patch", "patch", "post", "create", "delete", "delete");
            item(one + "/" + sub.name(), type.namespaced(), true, verbs, sub.verbs(), itsKind);
        }
    }

    private void item(
            String path,
            boolean namespaced,
            boolean named,
            Map<String, String> methods,
            List<String> verbs,
            Kind kind) {
        ObjectNode item = JSON.objectNode();
        methods.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (verbs.contains(entry.getValue())) {
                item.set(entry.getKey(), operation(entry.getValue(), kind));
            }
        });
        if (item.isEmpty()) {
            return;
        }
        ArrayNode parameters = item.putArray("parameters");
        if (named) {
            parameters.add(parameter("name", "path", "string"));
        }
        if (namespaced) {
            parameters.add(parameter("namespace", "path", "string"));
        }
        parameters.add(parameter("pretty", "query", "string"));
        paths.set(path, item);
    }

    private ObjectNode operation(String verb, Kind kind) {
        ObjectNode operation = JSON.objectNode();
        operation.put("x-kubernetes-action", verb.equals("create") ? "post" : verb.equals("update") ? "put" : verb);
        operation.set("x-kubernetes-group-version-kind", kind.json());
        ArrayNode parameters = operation.putArray("parameters");
        switch (verb) {
            case "create", "update", "patch" -> {
                parameters.add(parameter("dryRun", "query", "string"));
                parameters.add(parameter("fieldManager", "query", "string"));
                parameters.add(parameter("fieldValidation", "query", "string"));
                if (verb.equals("patch")) {
                    parameters.add(parameter("force", "query", "boolean"));
                }
                body(operation, verb.equals("patch") ? PATCHES : BODIES, verb.equals("patch") ? "Patch" : kind.name());
            }
            case "delete", "deletecollection" -> {
                parameters.add(parameter("dryRun", "query", "string"));
                parameters.add(parameter("gracePeriodSeconds", "query", "integer"));
                parameters.add(parameter("propagationPolicy", "query", "string"));
            }
            case "list" -> {
                for (String name : List.of(
                        "continue", "fieldSelector", "labelSelector", "resourceVersion", "resourceVersionMatch")) {
                    parameters.add(parameter(name, "query", "string"));
                }
                parameters.add(parameter("limit", "query", "integer"));
                parameters.add(parameter("timeoutSeconds", "query", "integer"));
                parameters.add(parameter("watch", "query", "boolean"));
            }
            default -> {}
        }
        ObjectNode answer = operation.putObject("responses").putObject("200").put("description", "OK");
        String answered = verb.equals("list") ? kind.name() + "List" : kind.name();
        schemas.nameOf(kind.group(), kind.version(), answered)
                .ifPresent(name -> content(answer, BODIES, schemas.reference(name)));
        return operation;
    }

    private void body(ObjectNode operation, List<String> types, String kindName) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        String name = kindName.equals("Patch")
                ? "io.k8s.apimachinery.pkg.apis.meta.v1.Patch"
                : schemaName(operation, kindName);
        content(
                body,
                types,
                schemas.byName().has(name)
                        ? schemas.reference(name)
                        : JSON.objectNode().put("type", "object"));
    }

    private String schemaName(ObjectNode operation, String kindName) {
        var kind = operation.get("x-kubernetes-group-version-kind");
        return schemas.nameOf(kind.path("group").asText(), kind.path("version").asText(), kindName)
                .orElse("");
    }

    private static void content(ObjectNode holder, List<String> types, ObjectNode schema) {
        ObjectNode content = holder.putObject("content");
        types.forEach(type -> content.putObject(type).set("schema", schema));
    }

    private static ObjectNode parameter(String name, String in, String type) {
        ObjectNode parameter = JSON.objectNode().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", type).put("uniqueItems", true);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        return parameter;
    }

    private record Kind(String group, String version, String name) {

        ObjectNode json() {
            return JSON.objectNode().put("group", group).put("kind", name).put("version", version);
        }
    }
}
