package dev.navarch.kinds.extension;

import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;

/** CustomResourceDefinitions: what the table of columns and the store need; their schemas are the API machinery's. */
public final class CustomResourceDefinitionRules implements KindRules {
    @Override
    public boolean hasStatus() {
        return true;
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
    public Cells cells() {
        return (definition, now, row) -> {
            row.add(Tree.textAt(definition, "metadata", "name")).add(Tree.textAt(definition, "metadata", "creationTimestamp"));
        };
    }
}
