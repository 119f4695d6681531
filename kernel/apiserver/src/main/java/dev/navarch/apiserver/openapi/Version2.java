package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes paths as OpenAPI 2 has them: all in one document, parameters stated once and referred to. */
final class Version2 {

    static final String REFERENCE = "#/definitions/";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private final ObjectNode paths = JSON.objectNode();
    private final TreeMap<String, ObjectNode> parameters = new TreeMap<>();

    private Version2() {}

    /** A document of these paths; definitions are left to the caller. */
    static ObjectNode document(List<PathItem> items, ObjectNode definitions) {
        Version2 writer = new Version2();
        items.forEach(item -> writer.paths.set(item.path(), writer.item(item)));
        ObjectNode document = JSON.objectNode().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", OpenApi.VERSION);
        document.set("paths", writer.paths);
        document.set("definitions", definitions);
        document.putObject("parameters").setAll(writer.parameters);
        document.putObject("securityDefinitions").set("BearerToken", bearerToken());
        document.putArray("security").addObject().putArray("BearerToken");
        return document;
    }

    private ObjectNode item(PathItem item) {
        ObjectNode node = JSON.objectNode();
        List<Parameter> shared = item.shared();
        item.operations().forEach(each -> node.set(each.method(), operation(each, shared)));
        if (!shared.isEmpty()) {
            ArrayNode list = node.putArray("parameters");
            shared.forEach(parameter -> list.add(reference(parameter)));
        }
        return node;
    }

    private ObjectNode operation(Operation operation, List<Parameter> shared) {
        ObjectNode node = JSON.objectNode();
        if (!operation.consumes().isEmpty()) {
            operation.consumes().forEach(node.putArray("consumes")::add);
        }
        operation.produces().forEach(node.putArray("produces")::add);
        node.putArray("schemes").add("https");
        node.putArray("tags").add(operation.tag());
        node.put("operationId", operation.id());
        List<Parameter> own = new ArrayList<>(operation.parameters());
        own.removeAll(shared);
        own.sort(Parameter.ORDER);
        Operation.Body body = operation.body();
        if (body != null || !own.isEmpty()) {
            ArrayNode list = node.putArray("parameters");
            if (body != null) {
                list.add(body(body));
            }
            own.forEach(parameter -> list.add(reference(parameter)));
        }
        ObjectNode responses = node.putObject("responses");
        operation.codes().forEach(code -> {
            ObjectNode response = responses.putObject(code.toString()).put("description", meaning(code));
            response.set(
                    "schema",
                    operation.answer().isEmpty()
                            ? JSON.objectNode().put("type", "string")
                            : JSON.objectNode().put("$ref", REFERENCE + operation.answer()));
        });
        responses.putObject("401").put("description", meaning(401));
        extensions(node, operation);
        return node;
    }

    private ObjectNode body(Operation.Body body) {
        ObjectNode node = JSON.objectNode().put("name", "body").put("in", "body");
        if (body.required()) {
            node.put("required", true);
        }
        node.putObject("schema").put("$ref", REFERENCE + body.schema());
        if (!body.schema().startsWith(META)) {
            return node;
        }
        String name = "body-" + body.schema().substring(META.length());
        parameters.put(name, node);
        return JSON.objectNode().put("$ref", "#/parameters/" + name);
    }

    private ObjectNode reference(Parameter parameter) {
        ObjectNode node = JSON.objectNode();
        node.put("uniqueItems", true).put("type", parameter.type());
        node.put("name", parameter.name()).put("in", parameter.in());
        if (parameter.in().equals("path")) {
            node.put("required", true);
        }
        if (parameter.equals(Parameter.NAME)) {
            return node;
        }
        String name = parameter.name() + "-" + parameter.in();
        parameters.put(name, node);
        return JSON.objectNode().put("$ref", "#/parameters/" + name);
    }

    static ObjectNode bearerToken() {
        return JSON.objectNode()
                .put("type", "apiKey")
                .put("description", "A bearer token")
                .put("name", "authorization")
                .put("in", "header");
    }

    static void extensions(ObjectNode node, Operation operation) {
        if (operation.action() != null) {
            node.put("x-kubernetes-action", operation.action());
        }
        Operation.Kind kind = operation.kind();
        if (kind != null) {
            node.putObject("x-kubernetes-group-version-kind")
                    .put("group", kind.group())
                    .put("kind", kind.name())
                    .put("version", kind.version());
        }
    }

    static String meaning(int code) {
        return switch (code) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            default -> "Unauthorized";
        };
    }
}
