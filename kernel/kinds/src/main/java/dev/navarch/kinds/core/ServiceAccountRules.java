package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** ServiceAccounts. */
public final class ServiceAccountRules implements KindRules {

    private static final String MOUNTABLE = "kubernetes.io/enforce-mountable-secrets";

    @Override
    public void warn(ObjectNode account, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null || Tree.at(old, "metadata", "annotations", MOUNTABLE) == null) {
            Place annotation =
                    Warnings.field(account, "metadata").at("annotations").key(MOUNTABLE);
            if (annotation.isPresent()) {
                warnings.add(
                        annotation,
                        "deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets");
            }
        }
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public void prepareForCreate(ObjectNode account, WriteContext context) {
        keepNamesOnly(account);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        keepNamesOnly(next);
    }

    /** Secrets are those of the account's own namespace. */
    private static void keepNamesOnly(ObjectNode account) {
        for (JsonNode secret : Tree.list(account, "secrets")) {
            ((ObjectNode) secret).retain("name");
        }
    }

    @Override
    public Cells cells() {
        return (account, now, row) -> {
            row.add(Tree.textAt(account, "metadata", "name")).add(Age.of(account, now));
        };
    }
}
