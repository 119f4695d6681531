package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** Keeps one APIService for each version that CustomResourceDefinitions serve. Those of users are left alone. */
final class AutoRegistration {

    static final ResourceName DEFINITIONS = new ResourceName("apiextensions.k8s.io", "customresourcedefinitions");

    private static final String LABEL = "kube-aggregator.kubernetes.io/automanaged";
    private static final WriteOptions WRITES = new WriteOptions(false, "kube-apiserver");
    private static final int GROUP_PRIORITY = 1000;
    private static final int VERSION_PRIORITY = 100;

    private final Registry registry;

    AutoRegistration(Registry registry) {
        this.registry = registry;
    }

    /** Makes, mends or removes the APIService of that name. */
    void keep(String name) {
        int dot = name.indexOf('.');
        String version = name.substring(0, dot);
        String group = name.substring(dot + 1);
        boolean wanted = isServed(group, version);
        Optional<ObjectNode> there = registry.find(ApiService.RESOURCE, "", name);
        boolean managed = there.isPresent()
                && there.get()
                        .path("metadata")
                        .path("labels")
                        .path(LABEL)
                        .asText("")
                        .equals("true");
        try {
            if (wanted && there.isEmpty()) {
                registry.create(ApiService.RESOURCE, service(name, group, version), WRITES);
            } else if (!wanted && managed) {
                registry.delete(ApiService.RESOURCE, "", name, JsonNodeFactory.instance.objectNode());
            } else if (managed) {
                ObjectNode spec = (ObjectNode) service(name, group, version).get("spec");
                registry.update(ApiService.RESOURCE, "", name, WRITES, object -> {
                    object.set("spec", spec);
                    return object;
                });
            }
        } catch (ApiException e) {
            // Somebody was quicker, which is as good.
            if (!e.is("NotFound") && !e.is("AlreadyExists")) {
                throw e;
            }
        }
    }

    private boolean isServed(String group, String version) {
        for (ObjectNode definition : registry.list(DEFINITIONS, "")) {
            JsonNode spec = definition.path("spec");
            if (spec.path("group").asText().equals(group)) {
                for (JsonNode each : spec.path("versions")) {
                    if (each.path("name").asText().equals(version)
                            && each.path("served").asBoolean()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static ObjectNode service(String name, String group, String version) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("apiVersion", "apiregistration.k8s.io/v1").put("kind", "APIService");
        service.putObject("metadata").put("name", name).putObject("labels").put(LABEL, "true");
        service.putObject("spec")
                .put("group", group)
                .put("version", version)
                .put("groupPriorityMinimum", GROUP_PRIORITY)
                .put("versionPriority", VERSION_PRIORITY);
        return service;
    }
}
