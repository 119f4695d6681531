package dev.navarch.apiserver.extension;

import dev.navarch.apiserver.response.Answer;
import java.util.Set;

/** Answers GET of paths that are no resources, such as the issuer's documents. Authorization has passed by then. */
public interface PathHandler {

    /** The paths answered, without a trailing slash. */
    Set<String> paths();

    /**
     * Answers.
     *
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    Answer get(Call call, String path, String accept);
}
