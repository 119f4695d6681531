package dev.navarch.machinery.managedfields;

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
    private final Versions versions;

    Apply(Schema schema, FieldSet reset, Owners owners, Owner self, Manager manager, Versions versions) {
        this.versions = versions;
        this.schema = schema;
        this.reset = reset;
        this.owners = owners;
        this.self = self;
        this.manager = manager;
    }

    /** The object after it, which may share nodes with the arguments; brings the owners up to date. */
    ObjectNode run(ObjectNode live, ObjectNode applied, boolean force, FieldSet yielded) {
        FieldSet wanted = OwnFields.of(applied, schema).withoutSubtrees(reset);
        Ownership last = owners.get(self);
        String time = last == null ? "" : last.time();
        owners.put(self, new Ownership(wanted, manager.apiVersion(), time, null));
        ObjectNode merged = (ObjectNode) Union.of(live, applied, schema);
        ObjectNode after = last == null ? merged : new GivenUp(versions, owners).removedFrom(merged, last);
        settle(live, after, force, yielded);
        Ownership mine = owners.get(self);
        if (mine != null) {
            owners.put(self, mine.withFields(mine.fields().difference(Untracked.FIELDS)));
        }
        return after;
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
    private void settle(ObjectNode live, ObjectNode after, boolean force, FieldSet yielded) {
        Changes changes = new Changes(live, after, manager.apiVersion(), schema, reset, versions);
        Map<Owner, FieldSet> conflicts = new HashMap<>();
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            if (!each.getKey().equals(self)) {
                Ownership theirs = each.getValue();
                FieldSet conflict = theirs.fields()
                        .intersection(changes.in(theirs.apiVersion()).written());
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
                Ownership theirs = each.getValue();
                FieldSet left = theirs.fields()
                        .difference(changes.in(theirs.apiVersion()).removed());
                owners.put(each.getKey(), theirs.withFields(lost == null ? left : left.difference(lost)));
            }
        }
    }
}
