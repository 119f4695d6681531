package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** ValidatingWebhookConfigurations. */
public final class ValidatingWebhookConfigurationRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode configuration) {
        WebhookDefaults.apply(configuration, false);
    }

    @Override
    public void validate(ObjectNode configuration, FieldErrors errors) {
        WebhookValidation.validate(Place.field(configuration, "webhooks", errors), false);
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
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Tree.same(next.get("webhooks"), old.get("webhooks"));
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
