package dev.navarch.authorization.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A RoleBinding, or a ClusterRoleBinding where {@code namespace} is empty.
 *
 * @param role what it gives
 */
record Binding(String namespace, String name, RoleName role, List<Subject> subjects) {

    /** @param namespace empty for ClusterRoles */
    record RoleName(String namespace, String name) {

        /** As it is shown in reasons. */
        String shown() {
            return (namespace.isEmpty() ? "ClusterRole \"" : "Role \"") + name + "\"";
        }

        /** What is said of a role that is bound and not there. */
        String notFound() {
            return (namespace.isEmpty() ? "clusterrole" : "role") + ".rbac.authorization.k8s.io \"" + name
                    + "\" not found";
        }
    }

    static Binding of(JsonNode object) {
        String namespace = object.path("metadata").path("namespace").asText();
        JsonNode reference = object.path("roleRef");
        boolean cluster = reference.path("kind").asText().equals("ClusterRole");
        List<Subject> subjects = new ArrayList<>();
        object.path("subjects").forEach(subject -> subjects.add(Subject.of(subject, namespace)));
        return new Binding(
                namespace,
                object.path("metadata").path("name").asText(),
                new RoleName(cluster ? "" : namespace, reference.path("name").asText()),
                List.copyOf(subjects));
    }

    /** As it is shown in reasons. */
    String shown() {
        return namespace.isEmpty()
                ? "ClusterRoleBinding \"" + name + "\""
                : "RoleBinding \"" + name + "/" + namespace + "\"";
    }
}
