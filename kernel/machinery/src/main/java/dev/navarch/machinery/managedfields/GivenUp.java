package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields that a manager applied last time and does not any more: they go, unless somebody else owns them. */
final class GivenUp {

    private final Versions versions;
    private final Owners owners;

    /** @param owners the manager among them with what it applies now */
    GivenUp(Versions versions, Owners owners) {
        this.versions = versions;
        this.owners = owners;
    }

    /**
     * The object without them, in the version in which it came. What is owned in another version than the one
     * that was applied last is looked for there.
     */
    ObjectNode removedFrom(ObjectNode merged, Ownership last) {
        Form whole = versions.in(last.apiVersion(), merged);
        FieldSet leavers = whole.withAncestors(last.fields());
        Form left = whole.without(leavers);
        Form all = whole;
        for (Map.Entry<String, FieldSet> owned : ownedFrom(last.apiVersion()).entrySet()) {
            all = versions.in(owned.getKey(), all.object());
            left = versions.in(owned.getKey(), left.object());
            FieldSet kept = left.fields().union(all.withAncestors(owned.getValue()));
            left = all.without(all.fields().difference(kept));
        }
        FieldSet gone = whole.fields()
                .difference(versions.in(last.apiVersion(), left.object()).fields());
        Form rest = whole.without(gone.intersection(leavers));
        return versions.in(merged.path("apiVersion").asText(), rest.object()).object();
    }

    /** What is owned, by version: this one first, since others may need its fields to be converted at all. */
    private Map<String, FieldSet> ownedFrom(String first) {
        Map<String, FieldSet> out = new LinkedHashMap<>();
        out.put(first, FieldSet.EMPTY);
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            out.merge(each.getValue().apiVersion(), each.getValue().fields(), FieldSet::union);
        }
        return out;
    }
}
