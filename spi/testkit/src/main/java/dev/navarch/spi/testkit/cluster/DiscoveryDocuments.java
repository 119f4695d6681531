package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What discovery says. */
final class DiscoveryDocuments {

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** Lists of resources by apiVersion. */
    private final Map<String, ObjectNode> lists = new TreeMap<>();

    @SafeVarargs
    final synchronized void add(Class<? extends HasMetadata>... kinds) {
        for (Class<? extends HasMetadata> kind : kinds) {
            String apiVersion = HasMetadata.getApiVersion(kind);
            ObjectNode list = lists.computeIfAbsent(apiVersion, version -> JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", "APIResourceList")
                    .put("apiVersion", "v1")
                    .put("groupVersion", version));
            ObjectNode resource = list.withArray("/resources").addObject();
            resource.put("name", HasMetadata.getPlural(kind))
                    .put("kind", HasMetadata.getKind(kind))
                    .put("namespaced", Namespaced.class.isAssignableFrom(kind));
            ArrayNode verbs = resource.putArray("verbs");
            VERBS.forEach(verbs::add);
        }
    }

    synchronized Optional<Answer> find(String path) {
        if (path.equals("/apis")) {
            return Optional.of(Answer.ok(groups()));
        }
        String version =
                path.startsWith("/apis/") ? path.substring(6) : path.startsWith("/api/") ? path.substring(5) : "";
        return Optional.ofNullable(lists.get(version)).map(list -> Answer.ok(list.deepCopy()));
    }

    private ObjectNode groups() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = result.putArray("groups");
        lists.keySet().stream().filter(version -> version.contains("/")).forEach(version -> {
            String[] parts = version.split("/");
            ObjectNode group = groups.addObject().put("name", parts[0]);
            group.putArray("versions").addObject().put("groupVersion", version).put("version", parts[1]);
            group.putObject("preferredVersion").put("groupVersion", version).put("version", parts[1]);
        });
        return result;
    }
}
