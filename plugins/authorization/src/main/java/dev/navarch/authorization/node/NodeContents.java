package dev.navarch.authorization.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.authorization.node.VolumeSecrets.SecretName;
import dev.navarch.spi.objects.Objects.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which pods, volumes, attachments and slices of devices each node has, kept up to date by changes. A question looks through the pods of
 * one node, of which there are a few hundred at most.
 */
final class NodeContents {

    private record ObjectName(String namespace, String name) {}

    /** A PersistentVolume that is bound to a claim. */
    private record BoundVolume(String name, Set<SecretName> secrets) {}

    private final Map<String, Map<ObjectName, BoundPod>> podsByNode = new ConcurrentHashMap<>();
    private final Map<ObjectName, String> nodeByPod = new HashMap<>();
    private final Map<ObjectName, BoundVolume> volumeByClaim = new ConcurrentHashMap<>();
    private final Map<String, ObjectName> claimByVolume = new ConcurrentHashMap<>();
    private final Map<String, String> nodeByAttachment = new ConcurrentHashMap<>();
    private final Map<String, String> nodeBySlice = new ConcurrentHashMap<>();

    /** Takes a changed pod; one at a time. */
    void pod(Change change) {
        ObjectName pod = new ObjectName(change.namespace(), change.name());
        if (change.deleted()) {
            String node = nodeByPod.remove(pod);
            if (node != null) {
                podsByNode.computeIfPresent(node, (key, pods) -> {
                    pods.remove(pod);
                    return pods.isEmpty() ? null : pods;
                });
            }
            return;
        }
        // Once a pod is bound it stays on its node, so that only its first versions have to be looked into.
        String known = nodeByPod.get(pod);
        String node = known == null ? change.text("spec", "nodeName") : known;
        if (!node.isEmpty()) {
            nodeByPod.put(pod, node);
            podsByNode.compute(node, (key, pods) -> {
                Map<ObjectName, BoundPod> of = pods == null ? new ConcurrentHashMap<>() : pods;
                of.put(pod, new BoundPod(change));
                return of;
            });
        }
    }

    /** Takes a changed PersistentVolume; one at a time. */
    void volume(Change change) {
        String volume = change.name();
        JsonNode spec = change.object().path("spec");
        JsonNode reference = spec.path("claimRef");
        ObjectName before = claimByVolume.remove(volume);
        if (before != null) {
            volumeByClaim.remove(before);
        }
        if (!change.deleted() && !reference.path("name").asText().isEmpty()) {
            ObjectName claim = name(reference);
            claimByVolume.put(volume, claim);
            volumeByClaim.put(claim, new BoundVolume(volume, Set.copyOf(VolumeSecrets.of(spec))));
        }
    }

    /** Takes a changed VolumeAttachment. */
    void attachment(Change change) {
        assign(change, nodeByAttachment);
    }

    /** Takes a changed ResourceSlice. */
    void slice(Change change) {
        assign(change, nodeBySlice);
    }

    boolean hasPod(String node, String namespace, String name) {
        return podsByNode.getOrDefault(node, Map.of()).containsKey(new ObjectName(namespace, name));
    }

    boolean needsSecret(String node, String namespace, String name) {
        SecretName local = new SecretName("", name);
        SecretName global = new SecretName(namespace, name);
        return anyPod(
                node,
                pod -> pod.namespace().equals(namespace) && pod.secrets().contains(name)
                        || pod.claims().stream()
                                .map(claim -> volumeByClaim.get(new ObjectName(pod.namespace(), claim)))
                                .anyMatch(volume -> volume != null
                                        && (volume.secrets().contains(global)
                                                || pod.namespace().equals(namespace)
                                                        && volume.secrets().contains(local))));
    }

    boolean needsConfigMap(String node, String namespace, String name) {
        return anyPod(
                node,
                pod -> pod.namespace().equals(namespace) && pod.configMaps().contains(name));
    }

    boolean needsClaim(String node, String namespace, String name) {
        return anyPod(
                node, pod -> pod.namespace().equals(namespace) && pod.claims().contains(name));
    }

    boolean needsResourceClaim(String node, String namespace, String name) {
        return anyPod(
                node,
                pod -> pod.namespace().equals(namespace) && pod.resourceClaims().contains(name));
    }

    boolean needsAccount(String node, String namespace, String name) {
        return anyPod(
                node, pod -> pod.namespace().equals(namespace) && pod.account().equals(name));
    }

    boolean needsVolume(String node, String name) {
        ObjectName claim = claimByVolume.get(name);
        return claim != null && needsClaim(node, claim.namespace(), claim.name());
    }

    boolean hasAttachment(String node, String name) {
        return node.equals(nodeByAttachment.get(name));
    }

    boolean hasSlice(String node, String name) {
        return node.equals(nodeBySlice.get(name));
    }

    private static void assign(Change change, Map<String, String> nodeByName) {
        if (change.deleted()) {
            nodeByName.remove(change.name());
        } else {
            nodeByName.put(change.name(), change.text("spec", "nodeName"));
        }
    }

    private boolean anyPod(String node, Predicate<PodReferences> condition) {
        return podsByNode.getOrDefault(node, Map.of()).values().stream()
                .map(BoundPod::references)
                .anyMatch(condition);
    }

    private static ObjectName name(JsonNode metadata) {
        return new ObjectName(
                metadata.path("namespace").asText(), metadata.path("name").asText());
    }
}
