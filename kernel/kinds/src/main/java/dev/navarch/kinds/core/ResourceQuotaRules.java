package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ResourceQuotas. */
public final class ResourceQuotaRules implements KindRules {
    @Override
    public void validate(ObjectNode quota, FieldErrors errors) {
        ResourceQuotaValidation.spec(Place.field(quota, "spec", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place scopes = Place.field(next, "spec", errors).at("scopes");
        if (!Set.copyOf(Tree.texts(scopes.node()))
                .equals(Set.copyOf(Tree.texts(Tree.list(Tree.object(old, "spec"), "scopes"))))) {
            scopes.invalid("field is immutable");
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ResourceQuotaValidation.amounts(Place.field(next, "status", errors).at("hard"));
        ResourceQuotaValidation.amounts(Place.field(next, "status", errors).at("used"));
    }

    @Override
    public void warn(ObjectNode quota, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            QuotaWarnings.look(Tree.object(Tree.object(quota, "spec"), "hard"), warnings);
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (quota, now, row) -> {
            List<String> requests = new ArrayList<>();
            List<String> limits = new ArrayList<>();
            Map<String, String> hard = new TreeMap<>();
            Tree.object(Tree.object(quota, "status"), "hard")
                    .properties()
                    .forEach(entry -> hard.put(entry.getKey(), entry.getValue().asText()));
            hard.forEach((resource, amount) -> {
                String used = Tree.textAt(quota, "status", "used", resource);
                String cell = resource + ": " + (used.isEmpty() ? "0" : used) + "/" + amount;
                (resource.startsWith("limits") ? limits : requests).add(cell);
            });
            row.add(Tree.textAt(quota, "metadata", "name"))
                    .add(String.join(", ", requests))
                    .add(String.join(", ", limits))
                    .add(Age.of(quota, now));
        };
    }
}
