package dev.navarch.controllers.cluster.garbage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who owns whom, over all kinds. Safe for use by many threads. */
final class OwnerGraph {

    private final Map<String, Vertex> vertices = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    synchronized Optional<Vertex> find(String uid) {
        return Optional.ofNullable(vertices.get(uid));
    }

    synchronized List<Vertex> dependentsOf(String uid) {
        return dependents.getOrDefault(uid, Set.of()).stream()
                .map(vertices::get)
                .toList();
    }

    /** Notes an object's state, and returns the uids of those whose fate may depend on the change. */
    synchronized Set<String> put(Vertex vertex) {
        Vertex before = vertices.put(vertex.uid(), vertex);
        Set<String> affected = new LinkedHashSet<>();
        if (before != null) {
            unlink(before);
            before.ownerUids().stream()
                    .filter(uid -> !vertex.ownerUids().contains(uid))
                    .forEach(affected::add);
        }
        vertex.ownerUids()
                .forEach(uid ->
                        dependents.computeIfAbsent(uid, key -> new HashSet<>()).add(vertex.uid()));
        if (vertex.waitsForDependents()) {
            affected.addAll(dependents.getOrDefault(vertex.uid(), Set.of()));
        }
        if (vertex.deleting()) {
            vertex.owners().stream().map(owner -> owner.getUid()).forEach(affected::add);
        }
        boolean undecided = vertex.owners().stream()
                .map(owner -> vertices.get(owner.getUid()))
                .anyMatch(owner -> owner == null || owner.waitsForDependents() || abroad(vertex, owner));
        if (undecided || vertex.waitsForDependents() || vertex.orphansDependents()) {
            affected.add(vertex.uid());
        }
        return affected;
    }

    /** Forgets an object, and returns the uids of its dependents and owners. */
    synchronized Set<String> remove(String uid) {
        Set<String> affected = new LinkedHashSet<>(dependents.getOrDefault(uid, Set.of()));
        Vertex before = vertices.remove(uid);
        if (before != null) {
            unlink(before);
            affected.addAll(before.ownerUids());
        }
        return affected;
    }

    /** An owner in another namespace is none. */
    static boolean abroad(Vertex vertex, Vertex owner) {
        return !owner.namespace().isEmpty() && !owner.namespace().equals(vertex.namespace());
    }

    private void unlink(Vertex vertex) {
        for (String owner : vertex.ownerUids()) {
            dependents.computeIfPresent(owner, (key, uids) -> {
                uids.remove(vertex.uid());
                return uids.isEmpty() ? null : uids;
            });
        }
    }
}
