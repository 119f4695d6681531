package dev.navarch.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Objects by resource, in their stored (preferred) version, for parts of the API server. Writes are the system's own: no
 * authorization, no admission and no validation, but defaults and everything else that makes an object whole. Every tree handed out is the caller's own copy. Failures are
 * {@link dev.navarch.machinery.status.ApiException}s.
 */
public interface Registry {

    /**
     * The newest object, from memory, at least as new as every write acknowledged before the call.
     *
     * @param namespace empty for cluster-scoped resources
     */
    Optional<ObjectNode> find(ResourceName resource, String namespace, String name);

    /** Like {@link #find}, refusing with 404 where there is no such object. */
    ObjectNode get(ResourceName resource, String namespace, String name);

    /** All objects of a resource, as new as for {@link #find}; empty namespace for all namespaces. */
    List<ObjectNode> list(ResourceName resource, String namespace);

    /** Creates an object; 409 if its name is taken. */
    ObjectNode create(ResourceName resource, ObjectNode object, WriteOptions options);

    /**
     * Replaces an object by what {@code change} makes of the newest one, again and again until no other write came in
     * between. Stored as it is: no update rules, no validation. A change that returns its argument unaltered writes
     * nothing; one that throws ends the update. 404 if there is no such object.
     */
    ObjectNode update(
            ResourceName resource,
            String namespace,
            String name,
            WriteOptions options,
            UnaryOperator<ObjectNode> change);

    /**
     * Deletes as a client's DELETE with these DeleteOptions would: finalizers and grace periods count, admission does
     * not. 404 if there is no such object, 409 if preconditions fail.
     *
     * @param deleteOptions {@code preconditions}, {@code gracePeriodSeconds}, {@code propagationPolicy}; may be empty
     * @return the object as it was last stored
     */
    ObjectNode delete(ResourceName resource, String namespace, String name, ObjectNode deleteOptions);
}
