package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** Nodes. */
public final class NodeRules implements KindRules {

    private static final FieldLabels FIELD_LABELS = FieldLabels.NAME.with(
            "spec.unschedulable", node -> Boolean.toString(Tree.flag(Tree.object(node, "spec"), "unschedulable")));

    @Override
    public void applyDefaults(ObjectNode node) {
        Tree.ensureObject(node, "spec");
        ObjectNode status = Tree.ensureObject(node, "status");
        if (!status.has("allocatable") && status.has("capacity")) {
            status.set("allocatable", status.get("capacity").deepCopy());
        }
        ObjectNode spec = Tree.object(node, "spec");
        String cidr = Tree.text(spec, "podCIDR");
        JsonNode cidrs = Tree.list(spec, "podCIDRs");
        if (!cidr.isEmpty() && (cidrs.isEmpty() || !cidrs.get(0).asText().equals(cidr))) {
            spec.putArray("podCIDRs").add(cidr);
        } else if (cidr.isEmpty() && !cidrs.isEmpty()) {
            spec.set("podCIDR", cidrs.get(0));
        }
    }

    @Override
    public void prepareForCreate(ObjectNode node, WriteContext context) {
        Tree.ensureObject(node, "spec").remove("configSource");
        Tree.ensureObject(node, "status").remove("config");
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        if (!Tree.has(Tree.object(old, "spec"), "configSource")) {
            Tree.ensureObject(next, "spec").remove("configSource");
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        if (!Tree.has(Tree.object(old, "status"), "config")) {
            Tree.ensureObject(next, "status").remove("config");
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean keepsStatusOnCreate() {
        return true;
    }

    @Override
    public void validate(ObjectNode node, FieldErrors errors) {
        NodeValidation.validate(node, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        NodeValidation.validateUpdate(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        NodeValidation.validateStatusUpdate(next, errors);
    }

    @Override
    public void warn(ObjectNode node, @Nullable ObjectNode old, Warnings warnings) {
        Place spec = Warnings.field(node, "spec");
        if (spec.at("configSource").isPresent()) {
            warnings.add(spec.at("configSource"), "the feature is removed");
        }
        if (!spec.at("externalID").isEmpty()) {
            warnings.add(spec.at("externalID"), "this field is deprecated, and is unused by Kubernetes");
        }
        spec.at("podCIDRs").each(range -> AddressWarnings.cidr(range, warnings));
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return NodeCells::fill;
    }
}
