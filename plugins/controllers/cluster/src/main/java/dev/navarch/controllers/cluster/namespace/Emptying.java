package dev.navarch.controllers.cluster.namespace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.controllers.cluster.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells everything in one namespace to go. Pods first: what they use stays until they have ended. */
final class Emptying {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BACKGROUND =
            "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\"}";

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> finalizers = new TreeMap<>();
    private final Map<String, String> failures = new TreeMap<>();

    Emptying(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    Remains run(Discovery discovery) {
        List<Resource> resources = discovery.resources().stream()
                .filter(resource -> resource.namespaced()
                        && resource.verbs().contains("list")
                        && resource.verbs().contains("delete"))
                .toList();
        resources.stream().filter(Emptying::isPods).forEach(this::empty);
        if (counts.isEmpty()) {
            resources.stream().filter(resource -> !isPods(resource)).forEach(this::empty);
        }
        return new Remains(counts, finalizers, failures);
    }

    private static boolean isPods(Resource resource) {
        return resource.group().isEmpty() && resource.plural().equals("pods");
    }

    private void empty(Resource resource) {
        String name = resource.group().isEmpty() ? resource.plural() : resource.plural() + "." + resource.group();
        try {
            JsonNode before = list(resource);
            if (before.isEmpty()) {
                return;
            }
            delete(resource, before);
            JsonNode after = list(resource);
            if (!after.isEmpty()) {
                counts.put(name, after.size());
                after.forEach(object -> object.at("/metadata/finalizers")
                        .forEach(finalizer -> finalizers.merge(finalizer.asText(), 1, Integer::sum)));
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 405) {
                failures.put(name, String.valueOf(e.getMessage()));
            }
        }
    }

    private void delete(Resource resource, JsonNode objects) {
        if (resource.verbs().contains("deletecollection")) {
            client.raw(resource.path(namespace), "DELETE", BACKGROUND);
            return;
        }
        for (JsonNode object : objects) {
            try {
                client.raw(
                        resource.path(namespace) + "/"
                                + object.at("/metadata/name").asText(),
                        "DELETE",
                        BACKGROUND);
            } catch (KubernetesClientException e) {
                if (e.getCode() != 404) {
                    throw e;
                }
            }
        }
    }

    private JsonNode list(Resource resource) {
        try {
            String text = client.raw(resource.path(namespace) + "?limit=500", "GET", null);
            return JSON.readTree(text).path("items");
        } catch (JsonProcessingException e) {
            throw new KubernetesClientException("the list of " + resource.plural() + " is no JSON", e);
        }
    }
}
