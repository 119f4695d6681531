package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.util.Set;

/** May I do that? */
final class SelfSubjectAccessReviews implements VirtualResource {

    private final AuthorizerChain authorizers;

    SelfSubjectAccessReviews(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName(AccessReviewRules.GROUP, "selfsubjectaccessreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        FieldErrors errors = new FieldErrors();
        AccessReviewRules.question(review.path("spec"), errors);
        AccessReviewRules.metadata(review, Set.of("managedFields"), errors);
        AccessReviewRules.refuse(errors);
        AccessQuestion.of(review.path("spec")).answer(authorizers, call.user(), review);
        return review;
    }
}
