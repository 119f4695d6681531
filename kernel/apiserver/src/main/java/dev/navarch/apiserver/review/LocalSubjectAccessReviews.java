package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.util.Set;

/** May that user do that in this namespace? Asked by those who may ask here only. */
final class LocalSubjectAccessReviews implements VirtualResource {

    private final AuthorizerChain authorizers;

    LocalSubjectAccessReviews(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName(AccessReviewRules.GROUP, "localsubjectaccessreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        JsonNode spec = review.path("spec");
        FieldErrors errors = new FieldErrors();
        AccessReviewRules.question(spec, errors);
        AccessReviewRules.subject(spec, errors);
        AccessReviewRules.metadata(review, Set.of("managedFields", "namespace"), errors);
        String asked = spec.path("resourceAttributes").path("namespace").asText();
        if (spec.hasNonNull("resourceAttributes") && !asked.equals(call.target().namespace())) {
            errors.invalid(
                    FieldPath.of("spec", "resourceAttributes", "namespace"), asked, "must match metadata.namespace");
        }
        if (spec.hasNonNull("nonResourceAttributes")) {
            errors.invalid(
                    FieldPath.of("spec", "nonResourceAttributes"),
                    spec.path("nonResourceAttributes"),
                    "disallowed on this kind of request");
        }
        AccessReviewRules.refuse(errors);
        AccessQuestion.of(spec).answer(authorizers, ReviewedUser.of(spec), review);
        return review;
    }
}
