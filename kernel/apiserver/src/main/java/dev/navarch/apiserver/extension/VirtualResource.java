package dev.navarch.apiserver.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;

/** A resource that is only ever created and never stored, such as a SubjectAccessReview. */
public interface VirtualResource {

    /** The resource that is answered. */
    ResourceName resource();

    /**
     * Answers a POST, which the user may make and whose body is decoded, defaulted and has the right kind.
     *
     * @param object the caller's own tree, which may be altered and returned
     * @return the body of the 201 answer
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    ObjectNode create(Call call, ObjectNode object);
}
