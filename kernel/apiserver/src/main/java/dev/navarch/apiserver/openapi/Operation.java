package dev.navarch.apiserver.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done with a path.
 *
 * @param method HTTP, in lower case
 * @param action what Kubernetes calls it; null where no object is concerned
 * @param kind of the object concerned; null where there is none
 * @param id unique in all documents
 * @param parameters all of them but the body, those that other operations of the path share included
 * @param body null for none
 * @param codes the successful ones
 * @param answer name of the answered schema; empty for plain text
 * @param produces media types of the answer
 */
record Operation(
        String method,
        @Nullable String action,
        @Nullable Kind kind,
        String id,
        String tag,
        List<Parameter> parameters,
        @Nullable Body body,
        List<Integer> codes,
        String answer,
        List<String> consumes,
        List<String> produces) {

    /** A kind in a group and version. */
    record Kind(String group, String version, String name) {}

    /**
     * What is sent along.
     *
     * @param schema its name
     * @param types media types
     */
    record Body(String schema, boolean required, List<String> types) {}
}
