package dev.navarch.apiserver.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Objects;

/** Reads DeleteOptions: from the body, or from the query where there is no body. */
public final class DeleteOptionsReader {

    private static final String KIND = "DeleteOptions";

    private DeleteOptionsReader() {}

    /** Reads, checks and notes the options of a call. */
    public static ObjectNode read(ApiCall call, Resources resources) {
        ObjectNode options = call.request().body().length > 0
                ? fromBody(call, resources)
                : fromQuery(call.request().query());
        check(options);
        boolean dryRun = !options.path("dryRun").isEmpty();
        options.put("kind", KIND).put("apiVersion", "meta.k8s.io/v1");
        call.setParameters(new WriteParameters(dryRun, "", "Warn", false, options));
        if (call.evidence().wanted() && call.request().body().length > 0) {
            call.evidence().sent(told(options));
        }
        return options;
    }

    /** Kubernetes tells options in no version that clients know. */
    private static ObjectNode told(ObjectNode options) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("kind", KIND).put("apiVersion", "meta.k8s.io/__internal");
        options.properties().forEach(field -> told.putIfAbsent(field.getKey(), field.getValue()));
        return told;
    }

    private static ObjectNode fromBody(ApiCall call, Resources resources) {
        String type = call.request().header("content-type");
        byte[] body = call.request().body();
        JsonNode tree = BodyReader.mediaType(type).equals(BodyReader.PROTOBUF)
                ? BodyReader.protobuf(body, Objects.requireNonNull(resources.schema("", "v1", KIND)))
                        .tree()
                : BodyReader.parse(type, body).tree();
        if (tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(tree instanceof ObjectNode options)) {
            throw ApiException.badRequest("the body is not an object");
        }
        String kind = options.path("kind").asText(KIND);
        if (!kind.equals(KIND) && !kind.isEmpty()) {
            throw ApiException.badRequest("decoded object cannot be converted to DeleteOptions");
        }
        requireType(options, "gracePeriodSeconds", JsonNode::isIntegralNumber);
        requireType(options, "orphanDependents", JsonNode::isBoolean);
        requireType(options, "propagationPolicy", JsonNode::isTextual);
        requireType(options, "dryRun", JsonNode::isArray);
        requireType(options, "preconditions", JsonNode::isObject);
        return options;
    }

    private static void requireType(ObjectNode options, String field, java.util.function.Predicate<JsonNode> type) {
        JsonNode value = options.get(field);
        if (value != null && value.isNull()) {
            options.remove(field);
        } else if (value != null && !type.test(value)) {
            throw ApiException.badRequest("json: cannot unmarshal into DeleteOptions." + field);
        }
    }

    private static ObjectNode fromQuery(Query query) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (query.has("gracePeriodSeconds")) {
            try {
                options.put("gracePeriodSeconds", Long.parseLong(query.get("gracePeriodSeconds")));
            } catch (NumberFormatException e) {
                throw ApiException.badRequest("gracePeriodSeconds is not a number");
            }
        }
        if (query.has("orphanDependents")) {
            options.put("orphanDependents", query.optionalFlag("orphanDependents"));
        }
        if (query.has("propagationPolicy")) {
            options.put("propagationPolicy", query.get("propagationPolicy"));
        }
        query.all("dryRun").forEach(options.withArray("/dryRun")::add);
        if (options.path("dryRun").isEmpty()) {
            options.remove("dryRun");
        }
        if (query.has("uid")) {
            options.withObject("/preconditions").put("uid", query.get("uid"));
        }
        if (query.has("resourceVersion")) {
            options.withObject("/preconditions").put("resourceVersion", query.get("resourceVersion"));
        }
        return options;
    }

    /** @throws ApiException 422 if options say what they cannot */
    public static void check(ObjectNode options) {
        FieldErrors errors = new FieldErrors();
        for (JsonNode each : options.path("dryRun")) {
            if (!each.asText().equals("All")) {
                errors.notSupported(FieldPath.root("dryRun"), each.asText(), List.of("All"));
            }
        }
        String policy = options.path("propagationPolicy").asText("");
        FieldPath path = FieldPath.root("propagationPolicy");
        if (options.has("propagationPolicy") && options.has("orphanDependents")) {
            errors.invalid(path, policy, "orphanDependents and deletionPropagation cannot be both set");
        }
        List<String> policies = List.of("Foreground", "Background", "Orphan");
        if (options.has("propagationPolicy") && !policies.contains(policy)) {
            errors.notSupported(path, policy, List.of("Foreground", "Background", "Orphan", "nil"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid("meta.k8s.io", KIND, "", errors.list());
        }
    }
}
