package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** MutatingAdmissionPolicies. */
public final class MutatingAdmissionPolicyRules extends AdmissionPolicyRules {

    public MutatingAdmissionPolicyRules() {
        super("mutations");
    }

    @Override
    public void validate(ObjectNode policy, FieldErrors errors) {
        Place spec = Place.field(policy, "spec", errors);
        PolicyValidation.common(spec);
        PolicyValidation.withoutDeletion(spec.at("matchConstraints", "resourceRules"));
        spec.at("reinvocationPolicy").requiredOneOf(List.of("IfNeeded", "Never"));
        Place mutations = spec.at("mutations");
        mutations.required("mutations must contain at least one item");
        mutations.each(MutatingAdmissionPolicyRules::mutation);
    }

    private static void mutation(Place mutation) {
        Place type = mutation.at("patchType");
        switch (type.text()) {
            case "" -> type.required();
            case "ApplyConfiguration" -> patch(mutation, "applyConfiguration", "jsonPatch");
            case "JSONPatch" -> patch(mutation, "jsonPatch", "applyConfiguration");
            default -> type.oneOf(List.of("ApplyConfiguration", "JSONPatch"));
        }
    }

    private static void patch(Place mutation, String chosen, String other) {
        if (!mutation.at(chosen).isPresent()) {
            mutation.at(chosen).required("must be specified when patchType is " + mutation.text("patchType"));
        } else {
            PolicyValidation.nonBlank(mutation.at(chosen, "expression"), "expression is not specified");
        }
        if (mutation.at(other).isPresent()) {
            mutation.at(other).invalid("must not be specified when patchType is " + mutation.text("patchType"));
        }
    }
}
