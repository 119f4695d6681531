package dev.navarch.controllers.cluster.garbage;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;

/**
 * An object's owners by what has become of them.
 *
 * @param solid there, and not about to go with its dependents
 * @param gone never been, deleted, replaced by another of that name, or in another namespace
 * @param waiting being deleted in the foreground: it goes when its dependents have
 */
record OwnerStates(List<OwnerReference> solid, List<OwnerReference> gone, List<OwnerReference> waiting) {}
