package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.Objects.Change;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one APIService for each version that CustomResourceDefinitions serve. Those of users are left alone. */
final class AutoRegistration {

    static final ResourceName DEFINITIONS = new ResourceName("apiextensions.k8s.io", "customresourcedefinitions");

    private static final String LABEL = "kube-aggregator.kubernetes.io/automanaged";
    private static final WriteOptions WRITES = new WriteOptions(false, "kube-apiserver");
    private static final int GROUP_PRIORITY = 1000;
    private static final int VERSION_PRIORITY = 100;

    private final Registry registry;
    private final Map<String, Set<String>> served = new ConcurrentHashMap<>();

    AutoRegistration(Registry registry) {
        this.registry = registry;
    }

    /** Makes, mends or removes the APIService of that name. */
    void keep(String name) {
        int dot = name.indexOf('.');
        String version = name.substring(0, dot);
        String group = name.substring(dot + 1);
        Optional<ObjectNode> there = registry.find(ApiService.RESOURCE, "", name);
        boolean managed = there.isPresent()
                && there.get()
                        .path("metadata")
                        .path("labels")
                        .path(LABEL)
                        .asText("")
                        .equals("true");
        // What is noted may lag behind at the start: nothing is deleted without a look at what is stored.
        boolean wanted = isServed(name) || (managed && isStored(group, version));
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

    /** Notes which versions a definition serves. */
    void note(Change change) {
        ObjectNode definition = change.object();
        String name = definition.path("metadata").path("name").asText();
        if (change.deleted()) {
            served.remove(name);
            return;
        }
        JsonNode spec = definition.path("spec");
        Set<String> versions = new HashSet<>();
        for (JsonNode each : spec.path("versions")) {
            if (each.path("served").asBoolean()) {
                versions.add(
                        each.path("name").asText() + "." + spec.path("group").asText());
            }
        }
        served.put(name, versions);
    }

    private boolean isStored(String group, String version) {
        for (ObjectNode definition : registry.list(DEFINITIONS, "")) {
            JsonNode spec = definition.path("spec");
            for (JsonNode each : spec.path("versions")) {
                if (spec.path("group").asText().equals(group)
                        && each.path("name").asText().equals(version)
                        && each.path("served").asBoolean()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isServed(String name) {
        return served.values().stream().anyMatch(versions -> versions.contains(name));
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
