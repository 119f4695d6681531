package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import java.util.HashSet;
import java.util.Set;

/**
 * The subresource {@code status}: all but status and metadata stay as they are.
 *
 * @param rules of the kind, which say the rest
 */
record StatusRules(KindRules rules) implements PartRules {

    @Override
    public void prepare(ObjectNode next, ObjectNode old, WriteContext context) {
        Set<String> fields = new HashSet<>();
        next.fieldNames().forEachRemaining(fields::add);
        old.fieldNames().forEachRemaining(fields::add);
        fields.remove("status");
        fields.remove("metadata");
        fields.forEach(field -> Tree.copy(next, old, field));
        rules.prepareForStatusUpdate(next, old, context);
    }

    @Override
    public void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        rules.validateStatusUpdate(next, old, errors);
    }

    @Override
    public void warn(ObjectNode next, Warnings warnings) {
        rules.warnOfStatus(next, warnings);
    }

    @Override
    public KeptMetadata keptMetadata() {
        return rules.keptByStatusUpdate();
    }

    @Override
    public boolean checksName() {
        return rules.checksNameOnStatusUpdate();
    }
}
