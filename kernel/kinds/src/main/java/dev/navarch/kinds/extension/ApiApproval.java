package dev.navarch.kinds.extension;

import java.net.URI;
import java.net.URISyntaxException;

/** What a definition says of the approval that APIs in the groups of the Kubernetes community need. */
public record ApiApproval(State state, String message) {

    /** The annotation that names the approval. */
    public static final String ANNOTATION = "api-approved.kubernetes.io";

    /** Kinds of approval. */
    public enum State {
        APPROVED,
        BYPASSED,
        MISSING,
        INVALID
    }

    /** Whether a group belongs to the Kubernetes community. */
    public static boolean isProtected(String group) {
        return group.equals("k8s.io")
                || group.endsWith(".k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".kubernetes.io");
    }

    /** The approval that an annotation names. */
    public static ApiApproval of(String annotation) {
        if (annotation.isEmpty()) {
            return new ApiApproval(
                    State.MISSING,
                    "protected groups must have approval annotation \"" + ANNOTATION
                            + "\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
        if (annotation.startsWith("unapproved")) {
            return new ApiApproval(
                    State.BYPASSED,
                    "not approved: \"" + annotation + "\"; see https://github.com/kubernetes/enhancements/pull/1111");
        }
        try {
            URI uri = new URI(annotation);
            if (uri.getHost() != null && uri.getScheme() != null) {
                return new ApiApproval(State.APPROVED, "approved in " + annotation);
            }
        } catch (URISyntaxException e) {
            return invalid(annotation);
        }
        return invalid(annotation);
    }

    private static ApiApproval invalid(String annotation) {
        return new ApiApproval(
                State.INVALID,
                "protected groups must have approval annotation \"" + ANNOTATION
                        + "\" with either a URL or a reason starting with \"unapproved\", not \"" + annotation + "\"");
    }
}
