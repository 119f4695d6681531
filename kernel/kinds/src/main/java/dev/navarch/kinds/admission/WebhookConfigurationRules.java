package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** MutatingWebhookConfigurations and ValidatingWebhookConfigurations. */
public final class WebhookConfigurationRules implements KindRules {

    private final boolean mutating;

    /** @param mutating whether the webhooks may change objects */
    public WebhookConfigurationRules(boolean mutating) {
        this.mutating = mutating;
    }

    @Override
    public void applyDefaults(ObjectNode configuration) {
        WebhookDefaults.apply(configuration, mutating);
    }

    @Override
    public void validate(ObjectNode configuration, FieldErrors errors) {
        WebhookValidation.validate(webhooks(configuration, errors), mutating, Leniency.NONE);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        JsonNode before = Tree.list(old, "webhooks");
        WebhookValidation.validate(webhooks(next, errors), mutating, Leniency.towards(before));
    }

    private static Place webhooks(ObjectNode configuration, FieldErrors errors) {
        return Place.field(configuration, "webhooks", errors);
    }

    @Override
    public void warn(ObjectNode configuration, @Nullable ObjectNode old, Warnings warnings) {
        NameWarnings.ofManifest(configuration, warnings);
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    /** Sending an empty list or map counts as a change each time, since storage does not keep it. */
    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Trees.equal(next.get("webhooks"), old.get("webhooks"));
    }

    @Override
    public boolean tellsEmptyFromAbsent() {
        return true;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (configuration, now, row) -> {
            row.add(Tree.textAt(configuration, "metadata", "name"))
                    .add(Tree.list(configuration, "webhooks").size())
                    .add(Age.of(configuration, now));
        };
    }
}
