package dev.navarch.admission.access;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.PluginContext;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;

/** Whether a user may do something else than what the request asks for. */
@FunctionalInterface
public interface AccessQuestions {

    /** @param namespace empty for cluster-scoped resources */
    boolean may(User user, String verb, String group, String resource, String namespace, String name);

    /** Asks the API server, by SubjectAccessReviews. */
    static AccessQuestions of(PluginContext context) {
        return (user, verb, group, resource, namespace, name) -> {
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
            SubjectAccessReview answer = context.client().resource(question).create();
            return answer.getStatus() != null
                    && Boolean.TRUE.equals(answer.getStatus().getAllowed());
        };
    }
}
