package dev.navarch.apiserver.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Something done to an object by a POST: a binding, an eviction, a token. Admission has run by then. */
public non-sealed interface SubresourceAction extends Subresource {

    /** Fills in what the schema of the body does not say. */
    default void applyDefaults(ObjectNode body) {}

    /** Versions that bodies may have besides the one of discovery, such as {@code policy/v1beta1}. */
    default List<String> olderVersions() {
        return List.of();
    }

    /**
     * Completes a body before the validating steps of admission see it, once the mutating ones are done with it.
     *
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    default void prepare(Call call, ObjectNode body) {}

    /**
     * Does it.
     *
     * @param body decoded, defaulted and prepared, of the subresource's kind; the callee's own
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    Answer perform(Call call, ObjectNode body);

    /**
     * What the client is told.
     *
     * @param code the HTTP status, 200 or 201 as a rule
     */
    record Answer(int code, ObjectNode body) {}
}
