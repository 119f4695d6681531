package dev.navarch.kinds.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import java.util.List;

/** Events, which are stored in the form of the core group. */
public final class EventRules implements KindRules {
    private static final List<String> REFERENCE =
            List.of("kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath");
    private static final FieldLabels LABELS = references("involvedObject")
            .with("reason")
            .with("reportingComponent")
            .with("source", event -> {
                String component = Tree.textAt(event, "source", "component");
                return component.isEmpty() ? Tree.text(event, "reportingComponent") : component;
            })
            .with("type");
    private static final FieldLabels STRICT_LABELS = references("regarding")
            .with("reason")
            .with("reportingController", event -> Tree.text(event, "reportingComponent"))
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
    public boolean checksMetadataLast() {
        return !strict;
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
        return strict ? STRICT_LABELS : LABELS;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return EventCells::fill;
    }

    /** The labels of the object an event is about, by the name its group's form gives that field. */
    private static FieldLabels references(String prefix) {
        FieldLabels labels = FieldLabels.METADATA;
        for (String field : REFERENCE) {
            labels = labels.with(prefix + "." + field, event -> Tree.textAt(event, "involvedObject", field));
        }
        return labels;
    }
}
