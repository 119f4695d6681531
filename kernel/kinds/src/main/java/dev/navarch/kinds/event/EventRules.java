package dev.navarch.kinds.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;

/** Events, which are stored in the form of the core group. */
public final class EventRules implements KindRules {
    private static final FieldLabels FIELD_LABELS = FieldLabels.METADATA
            .with("involvedObject.kind")
            .with("involvedObject.namespace")
            .with("involvedObject.name")
            .with("involvedObject.uid")
            .with("involvedObject.apiVersion")
            .with("involvedObject.resourceVersion")
            .with("involvedObject.fieldPath")
            .with("regarding.kind", event -> Tree.textAt(event, "involvedObject", "kind"))
            .with("regarding.namespace", event -> Tree.textAt(event, "involvedObject", "namespace"))
            .with("regarding.name", event -> Tree.textAt(event, "involvedObject", "name"))
            .with("regarding.uid", event -> Tree.textAt(event, "involvedObject", "uid"))
            .with("regarding.apiVersion", event -> Tree.textAt(event, "involvedObject", "apiVersion"))
            .with("regarding.resourceVersion", event -> Tree.textAt(event, "involvedObject", "resourceVersion"))
            .with("regarding.fieldPath", event -> Tree.textAt(event, "involvedObject", "fieldPath"))
            .with("reason")
            .with("reportingComponent")
            .with("reportingController", event -> Tree.text(event, "reportingComponent"))
            .with("source", event -> {
                String component = Tree.textAt(event, "source", "component");
                return component.isEmpty() ? Tree.text(event, "reportingComponent") : component;
            })
            .with("type");

    private final boolean strict;

    /** @param strict whether objects come in the form of events.k8s.io/v1, all of whose rules hold then */
    public EventRules(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void applyDefaults(ObjectNode event) {
        Tree.ensureObject(event, "source");
        Tree.ensureObject(event, "involvedObject");
    }

    @Override
    public void validate(ObjectNode event, FieldErrors errors) {
        EventValidation.validate(event, strict, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        EventValidation.validateUpdate(next, old, strict, errors);
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        if (strict) {
            Names.subdomain(name, path, errors);
        } else {
            Names.pathSegment(name, path, errors);
        }
    }

    @Override
    public boolean finalizersNeedDomain() {
        return strict;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return EventCells::fill;
    }
}
