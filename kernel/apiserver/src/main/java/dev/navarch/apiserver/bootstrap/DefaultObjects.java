package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code objects.json}, in which what all objects of a kind have in common is left out. */
final class DefaultObjects {

    static final String RBAC = "rbac.authorization.k8s.io";
    static final String FLOW_CONTROL = "flowcontrol.apiserver.k8s.io";

    private DefaultObjects() {}

    /** All of them, namespaces first. */
    static List<DefaultObject> read(Instant now) {
        try (InputStream in = DefaultObjects.class.getResourceAsStream("objects.json")) {
            List<DefaultObject> all = new ArrayList<>();
            for (var entry : new ObjectMapper().readTree(in).properties()) {
                JsonNode kind = entry.getValue();
                ResourceName resource = new ResourceName(kind.path("group").asText(), entry.getKey());
                for (JsonNode object : kind.path("objects")) {
                    all.add(new DefaultObject(resource, whole(kind, (ObjectNode) object, now)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("objects.json cannot be read", e);
        }
    }

    private static ObjectNode whole(JsonNode kind, ObjectNode object, Instant now) {
        String group = kind.path("group").asText();
        String version = kind.path("version").asText();
        object.put("apiVersion", group.isEmpty() ? version : group + "/" + version);
        object.set("kind", kind.path("kind"));
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        switch (kind.path("kind").asText()) {
            case "APIService" -> {
                metadata.withObjectProperty("labels").put("kube-aggregator.kubernetes.io/automanaged", "onstart");
                condition(object, "Available", "True", "Local", "Local APIServices are always available", now);
            }
            case "FlowSchema", "PriorityLevelConfiguration" ->
                metadata.withObjectProperty("annotations").put("apf.kubernetes.io/autoupdate-spec", "true");
            default -> {
                if (group.equals(RBAC)) {
                    metadata.withObjectProperty("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
                    metadata.withObjectProperty("annotations")
                            .put("rbac.authorization.kubernetes.io/autoupdate", "true");
                }
            }
        }
        return object;
    }

    private static void condition(
            ObjectNode object, String type, String status, String reason, String message, Instant now) {
        object.withObjectProperty("status")
                .withArrayProperty("conditions")
                .addObject()
                .put("type", type)
                .put("status", status)
                .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reason", reason)
                .put("message", message);
    }
}
