package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.Locale;

/** ControllerRevisions: snapshots of other objects, which never change. */
public final class ControllerRevisionRules implements KindRules {

    @Override
    public void validate(ObjectNode revision, FieldErrors errors) {
        Place data = Place.field(revision, "data", errors);
        if (!data.node().isObject()) {
            errors.required(data.path(), "data is mandatory");
        }
        revision(revision, errors);
    }

    private static void revision(ObjectNode revision, FieldErrors errors) {
        Place.field(revision, "revision", errors).nonNegative();
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        revision(next, errors);
        Place data = Place.field(next, "data", errors);
        if (!data.node().toString().equals(old.path("data").toString())) {
            data.invalid("field is immutable");
        }
    }

    @Override
    public Cells cells() {
        return (revision, now, row) -> {
            row.add(Tree.textAt(revision, "metadata", "name"));
            row.add(Text.orNone(controller(revision)));
            row.add(Tree.number(revision, "revision", 0));
            row.add(Age.of(revision, now));
        };
    }

    private static String controller(ObjectNode revision) {
        for (JsonNode owner : Tree.list(Tree.object(revision, "metadata"), "ownerReferences")) {
            if (Tree.flag(owner, "controller")) {
                String apiVersion = Tree.text(owner, "apiVersion");
                int slash = apiVersion.indexOf('/');
                String kind = Tree.text(owner, "kind").toLowerCase(Locale.ROOT);
                return kind + (slash < 0 ? "" : "." + apiVersion.substring(0, slash)) + "/" + Tree.text(owner, "name");
            }
        }
        return "";
    }
}
