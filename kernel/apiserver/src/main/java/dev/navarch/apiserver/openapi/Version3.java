package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes paths as OpenAPI 3 has them. */
final class Version3 {

    static final String REFERENCE = "#/components/schemas/";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Version3() {}

    /** A document without schemas. */
    static ObjectNode document(List<PathItem> items) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", OpenApi.VERSION);
        ObjectNode paths = document.putObject("paths");
        items.forEach(item -> paths.set(item.path(), item(item)));
        document.putObject("components").putObject("securitySchemes").set("BearerToken", Version2.bearerToken());
        return document;
    }

    private static ObjectNode item(PathItem item) {
        ObjectNode node = JSON.objectNode();
        List<Parameter> shared = item.shared();
        item.operations().forEach(each -> node.set(each.method(), operation(each, shared)));
        parameters(node, shared);
        return node;
    }

    private static ObjectNode operation(Operation operation, List<Parameter> shared) {
        ObjectNode node = JSON.objectNode();
        node.putArray("tags").add(operation.tag());
        node.put("operationId", operation.id());
        List<Parameter> own = new ArrayList<>(operation.parameters());
        own.removeAll(shared);
        own.sort(Parameter.ORDER);
        parameters(node, own);
        Operation.Body sent = operation.body();
        if (sent != null) {
            ObjectNode body = node.putObject("requestBody");
            content(body, sent.types(), sent.schema());
            if (sent.required()) {
                body.put("required", true);
            }
        }
        ObjectNode responses = node.putObject("responses");
        operation.codes().forEach(code -> {
            ObjectNode response = responses.putObject(code.toString()).put("description", Version2.meaning(code));
            content(response, operation.produces(), operation.answer());
        });
        responses.putObject("401").put("description", Version2.meaning(401));
        Version2.extensions(node, operation);
        return node;
    }

    private static void content(ObjectNode holder, List<String> types, String schema) {
        ObjectNode content = holder.putObject("content");
        types.stream().sorted().forEach(type -> content.putObject(type)
                .set(
                        "schema",
                        schema.isEmpty()
                                ? JSON.objectNode().put("type", "string")
                                : JSON.objectNode().put("$ref", REFERENCE + schema)));
    }

    private static void parameters(ObjectNode holder, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        ArrayNode list = holder.putArray("parameters");
        for (Parameter each : parameters) {
            ObjectNode node = list.addObject().put("name", each.name()).put("in", each.in());
            if (each.in().equals("path")) {
                node.put("required", true);
            }
            node.putObject("schema").put("type", each.type()).put("uniqueItems", true);
        }
    }
}
