package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One server-side apply. */
final class Apply {

    private final Schema schema;
    private final FieldSet reset;
    private final Owners owners;
    private final Owner self;
    private final Manager manager;

    Apply(Schema schema, FieldSet reset, Owners owners, Owner self, Manager manager) {
        this.schema = schema;
        this.reset = reset;
        this.owners = owners;
        this.self = self;
        this.manager = manager;
    }

    /** The object after it, which may share nodes with the arguments; brings the owners up to date. */
    JsonNode run(ObjectNode live, ObjectNode applied, boolean force, FieldSet yielded) {
        FieldSet wanted = OwnFields.of(applied, schema).withoutSubtrees(reset);
        Ownership last = owners.get(self);
        String time = last == null ? "" : last.time();
        owners.put(self, new Ownership(wanted, manager.apiVersion(), time, null));
        JsonNode merged = Union.of(live, applied, schema);
        JsonNode after = last == null ? merged : prune(merged, last.fields());
        settle(live, after, force, yielded);
        Ownership mine = owners.get(self);
        if (mine != null) {
            owners.put(self, mine.withFields(mine.fields().difference(Untracked.FIELDS)));
        }
        return after;
    }

    /** Removes what was applied last and is not any more, unless somebody else owns it. */
    private JsonNode prune(JsonNode merged, FieldSet last) {
        FieldSet leavers = OwnFields.withAncestors(last, schema);
        FieldSet all = OwnFields.withAncestors(OwnFields.of(merged, schema), schema);
        FieldSet owned = FieldSet.EMPTY;
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            owned = owned.union(each.getValue().fields());
        }
        FieldSet kept = remaining(merged, leavers).union(OwnFields.withAncestors(owned, schema));
        JsonNode pruned = Removal.remove(merged, all.difference(kept), schema);
        FieldSet gone = all.difference(OwnFields.withAncestors(OwnFields.of(pruned, schema), schema));
        return Removal.remove(merged, gone.intersection(leavers), schema);
    }

    private FieldSet remaining(JsonNode merged, FieldSet away) {
        return OwnFields.withAncestors(OwnFields.of(Removal.remove(merged, away, schema), schema), schema);
    }

    /** Refuses if more is in conflict than others have to yield. */
    private void refuse(Map<Owner, FieldSet> conflicts, FieldSet yielded) {
        Map<Owner, FieldSet> left = new HashMap<>();
        conflicts.forEach((owner, fields) -> {
            FieldSet serious = fields.difference(yielded);
            if (!serious.isEmpty()) {
                left.put(owner, serious);
            }
        });
        if (!left.isEmpty()) {
            throw Conflicts.refusal(left);
        }
    }

    /** Takes changed fields from other owners, or refuses. */
    private void settle(ObjectNode live, JsonNode after, boolean force, FieldSet yielded) {
        Comparison changes = Comparison.of(live, after, schema, reset);
        FieldSet written = changes.written();
        Map<Owner, FieldSet> conflicts = new HashMap<>();
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            if (!each.getKey().equals(self)) {
                FieldSet conflict = each.getValue().fields().intersection(written);
                if (!conflict.isEmpty()) {
                    conflicts.put(each.getKey(), conflict);
                }
            }
        }
        if (!force) {
            refuse(conflicts, yielded);
        }
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            if (!each.getKey().equals(self)) {
                @Nullable FieldSet lost = conflicts.get(each.getKey());
                FieldSet left = each.getValue().fields().difference(changes.removed());
                owners.put(each.getKey(), each.getValue().withFields(lost == null ? left : left.difference(lost)));
            }
        }
    }
}
