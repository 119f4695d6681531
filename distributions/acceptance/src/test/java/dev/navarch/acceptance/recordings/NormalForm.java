package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer without what differs from run to run: identities, times, addresses and tokens become placeholders, prose is
 * left out. One for each conversation, since generated names are remembered from step to step. Not thread-safe.
 */
final class NormalForm {

    private static final Map<String, String> VOLATILE = volatileFields();
    private static final Pattern AGE = Pattern.compile("\\d+[smhdy](\\d+[smhd])?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CREATED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern UID_KEY = Pattern.compile("k:\\{\"uid\":\"[0-9a-f-]{36}\"}");
    private static final Pattern GENERATED = Pattern.compile("[a-z0-9]{5}");
    private static final Pattern PROJECTED_TOKEN = Pattern.compile("^(kube-api-access-)[a-z0-9]{5}$");
    private static final Set<String> HASH_LABELS = Set.of(
            "pod-template-hash",
            "controller-revision-hash",
            "controller.kubernetes.io/hash",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");
    private static final Set<String> IDENTITIES = Set.of(
            "authentication.kubernetes.io/credential-id",
            "authentication.kubernetes.io/pod-uid",
            "authentication.kubernetes.io/node-uid");

    private final Map<String, String> names = new HashMap<>();
    private final TemplateHashes hashes = new TemplateHashes();

    /** The normal form; what was given is left as it is. */
    JsonNode of(JsonNode answer) {
        hashes.learn(answer);
        return of(answer, null, null);
    }

    private JsonNode of(JsonNode node, @Nullable String key, @Nullable String parent) {
        if (node instanceof ObjectNode object) {
            return ofObject(withoutProse(object), key, parent);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode normal = list.arrayNode(list.size());
            list.forEach(element -> normal.add(of(element, null, key)));
            return normal;
        }
        return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
    }

    private String text(String value) {
        String name = names.get(value);
        return name != null ? name : PROJECTED_TOKEN.matcher(hashes.mask(value)).replaceAll("$1<rand>");
    }

    private JsonNode ofObject(ObjectNode object, @Nullable String key, @Nullable String parent) {
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((field, value) -> {
            String name = UID_KEY.matcher(field).replaceAll("k:{\"uid\":\"<uid>\"}");
            if (!isProse(name, key, parent)) {
                normal.set(name, ofField(name, value, key));
            }
        });
        nameGenerated(object, normal);
        if (normal.get("managedFields") instanceof ArrayNode managers) {
            Pointers.sort(managers, List.of());
        }
        return normal;
    }

    private static boolean isProse(String field, @Nullable String key, @Nullable String parent) {
        return key == null
                && (field.equals("message") && "conditions".equals(parent)
                        || field.equals("description") && "columnDefinitions".equals(parent));
    }

    private JsonNode ofField(String name, JsonNode value, @Nullable String key) {
        String placeholder = VOLATILE.get(name);
        if (placeholder != null && value.isValueNode() && !saysSomething(value)) {
            return TextNode.valueOf(placeholder);
        }
        if (name.equals("clusterIPs") && value instanceof ArrayNode addresses) {
            return each(addresses, address -> address.asText().equals("None") ? address : TextNode.valueOf("<ip>"));
        }
        if (IDENTITIES.contains(name) && value instanceof ArrayNode identities) {
            return each(identities, _ -> TextNode.valueOf("<uid>"));
        }
        if (HASH_LABELS.contains(name)) {
            return TextNode.valueOf("<hash>");
        }
        if (name.equals("cells") && value instanceof ArrayNode cells) {
            return each(cells, this::cell);
        }
        return of(value, name, key);
    }

    private JsonNode cell(JsonNode cell) {
        if (!cell.isTextual()) {
            return of(cell, null, null);
        }
        String text = cell.textValue();
        if (AGE.matcher(text).matches()) {
            return TextNode.valueOf("<age>");
        }
        if (CREATED.matcher(text).matches()) {
            return TextNode.valueOf("<time>");
        }
        return of(TextNode.valueOf(UUID.matcher(text).replaceAll("<uid>")), null, null);
    }

    private static ArrayNode each(ArrayNode list, UnaryOperator<JsonNode> change) {
        ArrayNode changed = list.arrayNode(list.size());
        list.forEach(element -> changed.add(change.apply(element)));
        return changed;
    }

    /** A volatile field with such a value means something and is kept. */
    private static boolean saysSomething(JsonNode value) {
        return value.isNull()
                || value.isTextual()
                        && (value.textValue().isEmpty() || value.textValue().equals("None"))
                || value.isNumber() && value.asDouble() == 0
                || value.isBoolean() && !value.booleanValue();
    }

    private void nameGenerated(ObjectNode object, ObjectNode normal) {
        String prefix = normal.path("generateName").asText();
        String name = object.path("name").asText();
        if (!prefix.isEmpty()
                && normal.path("name").asText().startsWith(prefix)
                && name.length() >= prefix.length()
                && GENERATED.matcher(name.substring(prefix.length())).matches()) {
            names.putIfAbsent(name, prefix + "<rand>");
            normal.put("name", names.get(name));
        }
    }

    private static ObjectNode withoutProse(ObjectNode object) {
        if (!object.path("kind").asText().equals("Status")
                || !object.path("apiVersion").asText().equals("v1")
                || !object.has("status")) {
            return object;
        }
        ObjectNode status = object.deepCopy();
        status.remove("message");
        if (status.get("details") instanceof ObjectNode details && details.get("causes") instanceof ArrayNode causes) {
            details.set("causes", distinct(causes));
        }
        return status;
    }

    /** Causes in order, each once: without their prose, two that say the same of one field are the same. */
    static ArrayNode distinct(ArrayNode causes) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (JsonNode cause : causes) {
            if (cause instanceof ObjectNode object) {
                object.remove("message");
            }
            sorted.put(CanonicalText.of(cause), cause);
        }
        ArrayNode distinct = causes.arrayNode(sorted.size());
        sorted.values().forEach(distinct::add);
        return distinct;
    }

    private static Map<String, String> volatileFields() {
        Map<String, String> fields = new HashMap<>(Map.of(
                "uid", "<uid>",
                "resourceVersion", "<rv>",
                "continue", "<continue>",
                "token", "<token>",
                "clusterIP", "<ip>",
                "nodePort", "<port>",
                "healthCheckNodePort", "<port>",
                "serverAddress", "<addr>",
                "selfLink", "<link>"));
        fields.putAll(Stream.of(
                        "creationTimestamp",
                        "deletionTimestamp",
                        "lastTransitionTime",
                        "lastUpdateTime",
                        "lastProbeTime",
                        "lastHeartbeatTime",
                        "startTime",
                        "completionTime",
                        "time",
                        "expirationTimestamp",
                        "firstTimestamp",
                        "lastTimestamp",
                        "lastScheduleTime",
                        "lastSuccessfulTime",
                        "lastPhaseTransitionTime",
                        "timeAdded")
                .collect(Collectors.toMap(field -> field, _ -> "<time>")));
        return Map.copyOf(fields);
    }
}
