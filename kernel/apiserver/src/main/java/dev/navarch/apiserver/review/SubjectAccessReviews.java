package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.util.Set;

/** May that user do that? */
final class SubjectAccessReviews implements VirtualResource {

    private final AuthorizerChain authorizers;

    SubjectAccessReviews(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName(AccessReviewRules.GROUP, "subjectaccessreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        FieldErrors errors = new FieldErrors();
        AccessReviewRules.question(review.path("spec"), errors);
        AccessReviewRules.subject(review.path("spec"), errors);
        AccessReviewRules.metadata(review, Set.of("managedFields"), errors);
        AccessReviewRules.refuse(errors);
        AccessQuestion.of(review.path("spec")).answer(authorizers, ReviewedUser.of(review.path("spec")), review);
        return review;
    }
}
