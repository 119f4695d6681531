package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns objects of one version into another. For use by many threads. */
@FunctionalInterface
public interface Conversion {

    /** Changes the version and nothing else. */
    Conversion NONE = (object, apiVersion) -> object.put("apiVersion", apiVersion);

    /**
     * Converts an object that is not of this version yet.
     *
     * @param object used up
     * @throws dev.navarch.machinery.status.ApiException 500 if that fails
     */
    ObjectNode convert(ObjectNode object, String apiVersion);
}
