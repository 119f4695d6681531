package dev.navarch.controllers.cluster.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.navarch.spi.expression.ValueType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schemas of kinds that the server publishes by OpenAPI, each group's document read once. */
final class PublishedSchemas {

    private final KubernetesClient client;
    private final Map<String, JsonNode> documents = new HashMap<>();

    PublishedSchemas(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The type of a kind's objects; empty where the server does not publish it.
     *
     * @param name what the type is called in messages
     */
    Optional<ValueType> type(String apiVersion, String kind, String name) {
        JsonNode schemas = documents.computeIfAbsent(apiVersion, this::read).at("/components/schemas");
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        for (JsonNode schema : schemas) {
            for (JsonNode of : schema.path("x-kubernetes-group-version-kind")) {
                if (of.path("group").asText().equals(group)
                        && of.path("version").asText().equals(version)
                        && of.path("kind").asText().equals(kind)) {
                    return new SchemaTypes(schemas).ofObjects(schema, name);
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode read(String apiVersion) {
        String path = "/openapi/v3/" + (apiVersion.indexOf('/') < 0 ? "api/" : "apis/") + apiVersion;
        try {
            String document = client.raw(path);
            return document == null
                    ? MissingNode.getInstance()
                    : client.getKubernetesSerialization().unmarshal(document, JsonNode.class);
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
