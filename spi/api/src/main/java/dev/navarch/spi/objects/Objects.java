package dev.navarch.spi.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Objects as the API server holds them in memory, in their preferred version. Reads never block on storage and may lag
 * behind the newest write by the time that a watch event takes, microseconds as a rule. Every tree returned is the
 * caller's own copy.
 */
public interface Objects {

    /**
     * One object.
     *
     * @param namespace empty for cluster-scoped resources
     */
    Optional<ObjectNode> find(ResourceName resource, String namespace, String name);

    /**
     * All objects of a resource, in the order of namespace and name.
     *
     * @param namespace empty for all namespaces
     */
    List<ObjectNode> list(ResourceName resource, String namespace);

    /**
     * Calls {@code listener} for each object that exists now and then for each change, one at a time, in the order of
     * revisions, on a thread of the API server: it must be quick. Ends when the returned handle is closed.
     */
    AutoCloseable follow(ResourceName resource, Consumer<Change> listener);

    /**
     * Reads the newest stored object, past every cache, applies {@code change} and stores the result, again and again
     * until no other write came in between; on behalf of the system, without admission. A change that returns its
     * argument unaltered writes nothing; one that throws ends the update with that exception.
     *
     * @return what is stored now, or empty if there is no such object
     */
    Optional<ObjectNode> update(ResourceName resource, String namespace, String name, UnaryOperator<ObjectNode> change);

    /** One change of an object; what it tells is the last state before a deletion where {@link #deleted}. */
    interface Change {

        /** Empty for cluster-scoped objects. */
        String namespace();

        String name();

        boolean deleted();

        /** The whole object, the caller's own copy: made at each call, so ask once, and only where it is needed. */
        ObjectNode object();

        /** The text of one field, such as {@code spec} and {@code nodeName}, empty without it; quicker than the whole. */
        String text(String parent, String field);
    }
}
