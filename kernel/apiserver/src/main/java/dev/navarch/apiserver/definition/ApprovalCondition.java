package dev.navarch.apiserver.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.definition.Conditions.Condition;
import dev.navarch.kinds.extension.ApiApproval;
import java.util.Optional;

/** Whether an API in a group of the Kubernetes community has been approved. */
final class ApprovalCondition {

    static final String TYPE = "KubernetesAPIApprovalPolicyConformant";

    private ApprovalCondition() {}

    /** Empty for groups that anybody may use. */
    static Optional<Condition> of(JsonNode definition) {
        if (!ApiApproval.isProtected(definition.path("spec").path("group").asText())) {
            return Optional.empty();
        }
        String annotation = definition
                .path("metadata")
                .path("annotations")
                .path(ApiApproval.ANNOTATION)
                .asText("");
        ApiApproval approval = ApiApproval.of(annotation);
        return Optional.of(
                switch (approval.state()) {
                    case APPROVED -> new Condition(TYPE, true, "ApprovedAnnotation", approval.message());
                    case BYPASSED -> new Condition(TYPE, false, "UnapprovedAnnotation", approval.message());
                    case MISSING -> new Condition(TYPE, false, "MissingAnnotation", approval.message());
                    case INVALID -> new Condition(TYPE, false, "InvalidAnnotation", approval.message());
                });
    }
}
