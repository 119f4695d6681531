package dev.navarch.apiserver.extension;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import java.util.Set;

/** Answers reads of paths that are no resources, such as the issuer's documents. Authorization has passed by then. */
public interface PathHandler {

    /** The paths that the root's index names, without a trailing slash. */
    Set<String> paths();

    /** Whether this answers a path, which has no trailing slash. */
    default boolean answers(String path) {
        return paths().contains(path);
    }

    /** Whether this answers a method: most paths answer GET alone. */
    default boolean takes(String method) {
        return method.equals("GET");
    }

    /**
     * Answers.
     *
     * @param path without a trailing slash
     *
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    Answer get(Call call, ApiRequest request, String path);
}
