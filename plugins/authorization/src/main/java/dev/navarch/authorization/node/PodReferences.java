package dev.navarch.authorization.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The objects of its own namespace that a pod needs, by name. A mirror pod, which its node made itself, needs none. */
record PodReferences(
        String namespace,
        String account,
        Set<String> secrets,
        Set<String> configMaps,
        Set<String> claims,
        Set<String> resourceClaims) {

    private static final String MIRROR = "kubernetes.io/config.mirror";

    static PodReferences of(JsonNode pod) {
        String namespace = pod.path("metadata").path("namespace").asText();
        if (pod.path("metadata").path("annotations").has(MIRROR)) {
            return new PodReferences(namespace, "", Set.of(), Set.of(), Set.of(), Set.of());
        }
        Set<String> secrets = new HashSet<>();
        Set<String> configMaps = new HashSet<>();
        Set<String> claims = new HashSet<>();
        Set<String> resourceClaims = new HashSet<>();
        JsonNode spec = pod.path("spec");
        String name = pod.path("metadata").path("name").asText();
        add(secrets, spec.path("imagePullSecrets"), "/name");
        for (String kind : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
            for (JsonNode container : spec.path(kind)) {
                add(secrets, container.path("env"), "/valueFrom/secretKeyRef/name");
                add(secrets, container.path("envFrom"), "/secretRef/name");
                add(configMaps, container.path("env"), "/valueFrom/configMapKeyRef/name");
                add(configMaps, container.path("envFrom"), "/configMapRef/name");
            }
        }
        for (JsonNode volume : spec.path("volumes")) {
            addOne(configMaps, volume, "/configMap/name");
            addOne(claims, volume, "/persistentVolumeClaim/claimName");
            if (volume.has("ephemeral")) {
                claims.add(name + "-" + volume.path("name").asText());
            }
            add(secrets, volume.path("projected").path("sources"), "/secret/name");
            add(configMaps, volume.path("projected").path("sources"), "/configMap/name");
            VolumeSecrets.of(volume, namespace).forEach(secret -> secrets.add(secret.name()));
        }
        add(resourceClaims, spec.path("resourceClaims"), "/resourceClaimName");
        for (JsonNode made : pod.path("status").path("resourceClaimStatuses")) {
            if (isTemplated(spec.path("resourceClaims"), made.path("name"))) {
                addOne(resourceClaims, made, "/resourceClaimName");
            }
        }
        addOne(resourceClaims, pod.path("status"), "/extendedResourceClaimStatus/resourceClaimName");
        return new PodReferences(
                namespace,
                spec.path("serviceAccountName").asText(),
                Set.copyOf(secrets),
                Set.copyOf(configMaps),
                Set.copyOf(claims),
                Set.copyOf(resourceClaims));
    }

    /** Whether the pod asks for a claim that is made for it; else whoever writes its status could name any. */
    private static boolean isTemplated(JsonNode claims, JsonNode name) {
        for (JsonNode claim : claims) {
            if (claim.path("name").equals(name)) {
                return claim.has("resourceClaimTemplateName");
            }
        }
        return false;
    }

    private static void add(Set<String> names, JsonNode list, String pointer) {
        list.forEach(item -> addOne(names, item, pointer));
    }

    private static void addOne(Set<String> names, JsonNode item, String pointer) {
        String name = item.at(pointer).asText();
        if (!name.isEmpty()) {
            names.add(name);
        }
    }
}
