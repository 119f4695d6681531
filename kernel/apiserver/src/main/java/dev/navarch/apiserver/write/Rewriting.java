package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;

/** What a write makes of the object that is stored. Called again with a newer one where another write came first. */
@FunctionalInterface
public interface Rewriting {

    /**
     * @param current in the version that is served: a copy, which may be altered and returned
     * @param stored the same as it lies in storage
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    ObjectNode rewrite(ObjectNode current, StoredObject stored);
}
