package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns objects of one version into another. For use by many threads. */
@FunctionalInterface
public interface Conversion {

    /** Changes the version and nothing else. */
    Conversion NONE = (objects, apiVersion) -> {
        objects.forEach(object -> object.put("apiVersion", apiVersion));
        return objects;
    };

    /**
     * Converts objects that are not of this version yet.
     *
     * @param objects of one kind; used up
     * @return as many, in the same order
     * @throws dev.navarch.machinery.status.ApiException 500 if that fails
     */
    List<ObjectNode> convert(List<ObjectNode> objects, String apiVersion);

    /** Converts one. */
    default ObjectNode convert(ObjectNode object, String apiVersion) {
        return convert(List.of(object), apiVersion).getFirst();
    }
}
