package dev.navarch.kinds.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;

/** {@code certificatesigningrequests/approval}: the conditions change, those that approve and deny among them. */
final class ApprovalRules implements PartRules {

    @Override
    public void prepare(ObjectNode next, ObjectNode old, WriteContext context) {
        JsonNode conditions = Tree.list(Tree.object(next, "status"), "conditions");
        Tree.copy(next, old, "spec");
        Tree.copy(next, old, "status");
        Tree.ensureObject(next, "status").set("conditions", conditions);
        CertificateConditions.fillTimes(next, old, context.now());
    }

    @Override
    public void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        CertificateConditions.validate(next, old, true, errors);
    }
}
