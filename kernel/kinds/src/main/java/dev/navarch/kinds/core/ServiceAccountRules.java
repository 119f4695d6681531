package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;

/** ServiceAccounts. */
public final class ServiceAccountRules implements KindRules {
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
