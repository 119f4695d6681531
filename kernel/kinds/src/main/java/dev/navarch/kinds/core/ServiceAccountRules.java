package dev.navarch.kinds.core;

import dev.navarch.kinds.KindRules;
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
    public Cells cells() {
        return (account, now, row) -> {
            row.add(Tree.textAt(account, "metadata", "name")).add(Age.of(account, now));
        };
    }
}
