package dev.navarch.admission.access;

import dev.navarch.spi.authentication.User;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Asks by a SubjectAccessReview whether a user may do something. */
public final class AccessQuestions {

    private final KubernetesClient client;

    public AccessQuestions(KubernetesClient client) {
        this.client = client;
    }

    /** @param namespace empty for cluster-scoped resources */
    public boolean may(User user, String verb, String group, String resource, String namespace, String name) {
        SubjectAccessReview question = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user.name())
                .withGroups(user.groups())
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withVersion("*")
                .withResource(resource)
                .withNamespace(namespace)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        SubjectAccessReview answer = client.resource(question).create();
        return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
