package dev.navarch.kinds.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.placement.Tolerations;
import dev.navarch.kinds.pod.ResourceValidation;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NodeLabelWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RuntimeClasses. */
public final class RuntimeClassRules implements KindRules {
    @Override
    public void validate(ObjectNode runtime, FieldErrors errors) {
        Place handler = Place.field(runtime, "handler", errors);
        handler.required(Names::label);
        Place overhead = Place.field(runtime, "overhead", errors);
        ResourceValidation.overhead(overhead.at("podFixed").named(overhead.path()));
        Place scheduling = Place.field(runtime, "scheduling", errors);
        Labels.labels(scheduling.at("nodeSelector"));
        Tolerations.validate(scheduling.at("tolerations"));
        Set<JsonNode> seen = new HashSet<>();
        scheduling.at("tolerations").each(toleration -> {
            if (!seen.add(toleration.node())) {
                toleration.duplicate();
            }
        });
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "handler", errors).unchanged(old.get("handler"));
    }

    @Override
    public void warn(ObjectNode runtimeClass, @Nullable ObjectNode old, Warnings warnings) {
        Place selector = Warnings.field(runtimeClass, "scheduling").at("nodeSelector");
        selector.entries((label, value) -> NodeLabelWarnings.key(label, selector, warnings));
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public Cells cells() {
        return (runtime, now, row) -> {
            row.add(Tree.textAt(runtime, "metadata", "name"))
                    .add(Tree.text(runtime, "handler"))
                    .add(Age.of(runtime, now));
        };
    }
}
