package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** ValidatingAdmissionPolicies; their expressions are checked where they are compiled. */
public final class ValidatingAdmissionPolicyRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode policy) {
        ObjectNode spec = Tree.ensureObject(policy, "spec");
        Tree.defaultText(spec, "failurePolicy", "Fail");
        PolicyDefaults.apply(spec, "matchConstraints");
        Tree.ensureObject(policy, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode policy, WriteContext context) {
        policy.putObject("status");
    }

    @Override
    public void validate(ObjectNode policy, FieldErrors errors) {
        Place spec = Place.field(policy, "spec", errors);
        PolicyValidation.common(spec);
        Place validations = spec.at("validations");
        Place annotations = spec.at("auditAnnotations");
        if (validations.isEmpty() && annotations.isEmpty()) {
            validations.required("validations or auditAnnotations must contain at least one item");
            annotations.required("validations or auditAnnotations must contain at least one item");
        }
        validations.each(validation -> {
            validation.at("expression").required("expression is not specified");
            Place message = validation.at("message");
            if (message.text().contains("\n")) {
                message.invalid("message must not contain line breaks");
            }
            if (message.isPresent() && message.text().isBlank()) {
                message.invalid("message must be non-empty if specified");
            }
            validation.at("reason").oneOf(List.of("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized"));
        });
        annotations.each(annotation -> {
            annotation.at("key").required(Names::qualified);
            annotation.at("valueExpression").required("valueExpression is required");
        });
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (policy, now, row) -> {
            row.add(Tree.textAt(policy, "metadata", "name"))
                    .add(Tree.list(Tree.object(policy, "spec"), "validations").size())
                    .add(paramKind(policy))
                    .add(Age.of(policy, now));
        };
    }

    private static String paramKind(ObjectNode policy) {
        ObjectNode kind = Tree.object(Tree.object(policy, "spec"), "paramKind");
        return kind.isEmpty() ? "<unset>" : Tree.text(kind, "apiVersion") + "/" + Tree.text(kind, "kind");
    }
}
