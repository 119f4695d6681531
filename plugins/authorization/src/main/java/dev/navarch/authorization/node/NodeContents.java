package dev.navarch.authorization.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.authorization.node.VolumeSecrets.SecretName;
import dev.navarch.spi.objects.Objects.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pods, volumes, attachments and slices of devices each node has, kept up to date by changes. A question looks
 * through the pods of one node, of which there are a few hundred at most.
 */
final class NodeContents {

    private record ObjectName(String namespace, String name) {}

    /** A PersistentVolume that is kept for a claim. */
    private record ClaimedVolume(ObjectName claim, Set<SecretName> secrets) {}

    private final Map<String, Map<ObjectName, BoundPod>> podsByNode = new ConcurrentHashMap<>();
    private final Map<ObjectName, String> nodeByPod = new HashMap<>();
    private final Map<String, ClaimedVolume> volumes = new ConcurrentHashMap<>();
    private final Map<ObjectName, Set<String>> volumesByClaim = new ConcurrentHashMap<>();
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
        ClaimedVolume before = volumes.remove(volume);
        if (before != null) {
            volumesByClaim.computeIfPresent(
                    before.claim(),
                    (claim, names) -> names.equals(Set.of(volume))
                            ? null
                            : names.stream()
                                    .filter(name -> !name.equals(volume))
                                    .collect(Collectors.toUnmodifiableSet()));
        }
        if (!change.deleted() && !reference.path("name").asText().isEmpty()) {
            ObjectName claim = name(reference);
            volumes.put(volume, new ClaimedVolume(claim, VolumeSecrets.of(spec, claim.namespace())));
            volumesByClaim.merge(claim, Set.of(volume), (some, more) -> Stream.concat(some.stream(), more.stream())
                    .collect(Collectors.toUnmodifiableSet()));
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
        SecretName secret = new SecretName(namespace, name);
        return anyPod(
                node,
                pod -> pod.namespace().equals(namespace) && pod.secrets().contains(name)
                        || pod.claims().stream().anyMatch(claim -> volumesOf(pod.namespace(), claim)
                                .anyMatch(volume -> volume.secrets().contains(secret))));
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
        ClaimedVolume volume = volumes.get(name);
        return volume != null
                && needsClaim(node, volume.claim().namespace(), volume.claim().name());
    }

    boolean hasAttachment(String node, String name) {
        return node.equals(nodeByAttachment.get(name));
    }

    boolean hasSlice(String node, String name) {
        return node.equals(nodeBySlice.get(name));
    }

    /** More than one volume can be kept for a claim, though only one is bound in the end. */
    private Stream<ClaimedVolume> volumesOf(String namespace, String claim) {
        return volumesByClaim.getOrDefault(new ObjectName(namespace, claim), Set.of()).stream()
                .map(volumes::get)
                .filter(java.util.Objects::nonNull);
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
