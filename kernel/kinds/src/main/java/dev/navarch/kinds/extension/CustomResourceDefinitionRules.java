package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import java.util.Locale;

/** CustomResourceDefinitions: what the table of columns and the store need; their schemas are the API machinery's. */
public final class CustomResourceDefinitionRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode definition) {
        ObjectNode spec = Tree.ensureObject(definition, "spec");
        ObjectNode names = Tree.ensureObject(spec, "names");
        String kind = Tree.text(names, "kind");
        if (!kind.isEmpty()) {
            Tree.defaultText(names, "singular", kind.toLowerCase(Locale.ROOT));
            Tree.defaultText(names, "listKind", kind + "List");
        }
        Tree.defaultText(Tree.ensureObject(spec, "conversion"), "strategy", "None");
    }

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
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (definition, now, row) -> {
            row.add(Tree.textAt(definition, "metadata", "name"))
                    .add(Tree.textAt(definition, "metadata", "creationTimestamp"));
        };
    }
}
