package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields true: who set which field last, and server-side apply, which builds on it. */
public final class FieldManager {

    private static final String METADATA = "metadata";
    private static final String MANAGED_FIELDS = "managedFields";
    private static final String BEFORE_APPLY = "before-first-apply";

    private FieldManager() {}

    /**
     * For a create, update or patch, before admission sees the object: what admission and the server add later is
     * nobody's. Sets {@code updated}'s managedFields, in place.
     *
     * @param live what is stored, in canonical form; null for a create; not altered
     * @param updated decoded and defaulted; its managedFields are what the client sent
     * @param reset fields that this endpoint never writes, such as status; they are not tracked
     */
    public static void update(
            @Nullable ObjectNode live, ObjectNode updated, Schema schema, Manager manager, FieldSet reset) {
        update(live, updated, schema, manager, reset, Versions.one(schema));
    }

    /**
     * The same for a kind of several versions.
     *
     * @throws ApiException if the objects cannot be shown in the version of an owner; then {@code updated} has no
     *     managedFields any more
     */
    public static void update(
            @Nullable ObjectNode live,
            ObjectNode updated,
            Schema schema,
            Manager manager,
            FieldSet reset,
            Versions versions) {
        JsonNode sent = takeManagedFields(updated);
        JsonNode stored = live == null ? Trees.NOTHING : live.path(METADATA).path(MANAGED_FIELDS);
        boolean keeps = !manager.subresource().isEmpty() || sent.isMissingNode() || Trees.equal(sent, stored);
        if (live != null && keeps && stored.isEmpty()) {
            return;
        }
        Owners owners = choose(sent, stored, !manager.subresource().isEmpty());
        if (owners.isEmpty() && live != null) {
            return;
        }
        ObjectNode before = live == null ? Canonical.empty(schema) : withoutManagedFields(live);
        if (fits(before, schema) && fits(updated, schema)) {
            if (schema.isCustom()) {
                owners.align(manager.apiVersion(), schema);
            }
            Versions spoken = live == null ? Versions.one(schema) : versions;
            track(new Changes(before, updated, manager.apiVersion(), schema, reset, spoken), manager, owners);
        } else {
            owners = new Owners();
        }
        owners.limit();
        putManagedFields(updated, owners);
    }

    /** Custom resources may have values that a later schema does not allow; then nobody knows who owns what. */
    private static boolean fits(ObjectNode object, Schema schema) {
        return !schema.isCustom() || TypedCheck.fits(object, schema);
    }

    /** What the client sent, where it makes sense and may be set; else what is stored. */
    private static Owners choose(JsonNode sent, JsonNode stored, boolean subresource) {
        boolean reset = sent.isArray()
                && (sent.isEmpty() || (sent.size() == 1 && sent.get(0).isEmpty()));
        if (reset && !subresource) {
            return new Owners();
        }
        Owners chosen = subresource ? null : Owners.read(sent);
        if (chosen == null || chosen.isEmpty()) {
            chosen = Owners.read(stored);
        }
        return chosen == null ? new Owners() : chosen;
    }

    /** Gives the manager what it changed, and takes that from all others. */
    private static void track(Changes changes, Manager manager, Owners owners) {
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            Comparison seen = changes.in(each.getValue().apiVersion());
            FieldSet left = each.getValue().fields().difference(seen.written()).difference(seen.removed());
            owners.put(each.getKey(), each.getValue().withFields(left));
        }
        FieldSet gained = changes.in(manager.apiVersion()).written().difference(Untracked.FIELDS);
        if (!gained.isEmpty()) {
            Owner owner = Owner.updating(manager);
            Ownership had = owners.get(owner);
            FieldSet all = had == null ? gained : had.fields().union(gained);
            owners.put(owner, new Ownership(all, manager.apiVersion(), manager.time(), null));
        }
    }

    /**
     * Server-side apply.
     *
     * @param live what is stored, in canonical form; null if there is nothing yet; not altered
     * @param applied what the client wants, undecoded; not altered
     * @param force takes fields from other managers instead of refusing
     * @return the object to be stored, canonical but for empty lists and maps, with its managedFields, not yet defaulted
     * @throws ApiException 409 with the fields in conflict; 400 and 500 for what cannot be applied
     */
    public static ObjectNode apply(
            @Nullable ObjectNode live,
            ObjectNode applied,
            Schema schema,
            Manager manager,
            boolean force,
            FieldSet reset) {
        return apply(live, applied, schema, manager, force, reset, Versions.one(schema));
    }

    /** The same for a kind of several versions. */
    public static ObjectNode apply(
            @Nullable ObjectNode live,
            ObjectNode applied,
            Schema schema,
            Manager manager,
            boolean force,
            FieldSet reset,
            Versions versions) {
        if (!applied.path("apiVersion").asText().equals(manager.apiVersion())) {
            throw ApiException.badRequest("Incorrect version specified in apply patch. Specified patch version: "
                    + applied.path("apiVersion").asText() + ", expected: " + manager.apiVersion());
        }
        if (!applied.path(METADATA).path(MANAGED_FIELDS).isMissingNode()
                && !applied.path(METADATA).path(MANAGED_FIELDS).isNull()) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        TypedCheck.checkApplied(applied, schema);
        ObjectNode before = live == null ? Canonical.empty(schema) : withoutManagedFields(live);
        if (schema.isCustom()) {
            TypedCheck.checkLive(before, schema);
        }
        Owners owners = live == null
                ? new Owners()
                : choose(Trees.NOTHING, live.path(METADATA).path(MANAGED_FIELDS), true);
        if (schema.isCustom()) {
            owners.align(manager.apiVersion(), schema);
        }
        if (owners.isEmpty() && live != null) {
            Manager earlier = new Manager(BEFORE_APPLY, manager.apiVersion(), manager.subresource(), manager.time());
            ObjectNode nothing = Canonical.empty(schema);
            track(
                    new Changes(nothing, before, manager.apiVersion(), schema, reset, Versions.one(schema)),
                    earlier,
                    owners);
        }
        FieldSet yielded = live == null ? FieldSet.EMPTY : LastApplied.yielded(before, schema, manager);
        ObjectNode after = new Apply(schema, reset, owners, Owner.applying(manager), manager, versions)
                .run(before, applied, force, yielded);
        ObjectNode result = finish(live, before, after, schema, manager, owners);
        LastApplied.renew(result, applied, manager);
        return result;
    }

    /** Whether anybody owns the field at a path of names. */
    public static boolean isOwned(ObjectNode live, List<String> path) {
        Owners owners = Owners.read(live.path(METADATA).path(MANAGED_FIELDS));
        FieldSet field = field(path);
        if (owners != null) {
            for (Map.Entry<Owner, Ownership> each : owners.entries()) {
                if (!each.getValue().fields().intersection(field).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Shows those who own a field of an object as owners of its counterpart in a view of that object.
     *
     * @param apiVersion of the view
     */
    public static void showOwners(
            ObjectNode object, List<String> path, ObjectNode view, List<String> counterpart, String apiVersion) {
        Owners owners = choose(Trees.NOTHING, object.path(METADATA).path(MANAGED_FIELDS), true);
        FieldSet field = field(path);
        Owners shown = new Owners();
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            if (!each.getValue().fields().intersection(field).isEmpty()) {
                Owner owner = each.getKey();
                shown.put(
                        new Owner(
                                owner.manager(),
                                owner.applied(),
                                owner.applied() ? "" : apiVersion,
                                owner.subresource()),
                        new Ownership(
                                field(counterpart), apiVersion, each.getValue().time(), null));
            }
        }
        putManagedFields(view, shown);
    }

    /** Gives a field that nobody owns to those who were there before the first apply; changes {@code live}. */
    public static void claimForEarlier(ObjectNode live, List<String> path, Manager manager) {
        Owners owners = choose(Trees.NOTHING, live.path(METADATA).path(MANAGED_FIELDS), true);
        Manager earlier = new Manager(BEFORE_APPLY, manager.apiVersion(), manager.subresource(), manager.time());
        owners.put(Owner.updating(earlier), new Ownership(field(path), manager.apiVersion(), manager.time(), null));
        putManagedFields(live, owners);
    }

    /** Takes a field from everybody who owns it; changes {@code object}. */
    public static void disown(ObjectNode object, List<String> path) {
        Owners owners = choose(Trees.NOTHING, object.path(METADATA).path(MANAGED_FIELDS), true);
        FieldSet field = field(path);
        for (Map.Entry<Owner, Ownership> each : owners.entries()) {
            owners.put(
                    each.getKey(),
                    each.getValue().withFields(each.getValue().fields().difference(field)));
        }
        putManagedFields(object, owners);
    }

    private static FieldSet field(List<String> path) {
        FieldSet field = new FieldSet();
        field.insert(path.stream().map(PathElement::field).toList());
        return field;
    }

    private static ObjectNode finish(
            @Nullable ObjectNode live,
            ObjectNode before,
            ObjectNode after,
            Schema schema,
            Manager manager,
            Owners owners) {
        ObjectNode result;
        if (Trees.equal(before, after)) {
            result = before.deepCopy();
        } else {
            owners.setTime(Owner.applying(manager), manager.time());
            result = decode(after.deepCopy(), schema);
        }
        if (live == null) {
            owners.setTime(Owner.applying(manager), manager.time());
        }
        putManagedFields(result, owners);
        return result;
    }

    private static ObjectNode decode(ObjectNode tree, Schema schema) {
        try {
            return Decoder.decode(new Document(tree, List.of()), schema, Empties.KEPT)
                    .object();
        } catch (DecodingException e) {
            throw ApiException.plainInternalError(e.getMessage());
        }
    }

    /**
     * Whether a write would change nothing but the times in managedFields: such a write is left out.
     *
     * @param live what is stored
     * @param updated what would be stored, in canonical form
     */
    public static boolean isUnchanged(ObjectNode live, ObjectNode updated) {
        return Trees.equal(withoutManagedFields(live), withoutManagedFields(updated))
                && Trees.equal(
                        withoutTimes(live.path(METADATA).path(MANAGED_FIELDS)),
                        withoutTimes(updated.path(METADATA).path(MANAGED_FIELDS)));
    }

    private static @Nullable JsonNode withoutTimes(JsonNode managedFields) {
        if (managedFields.isMissingNode() || managedFields.isEmpty()) {
            return null;
        }
        Map<String, JsonNode> entries = new HashMap<>();
        ArrayNode copy = managedFields.deepCopy();
        copy.forEach(each -> ((ObjectNode) each).remove("time"));
        copy.forEach(each -> entries.put(each.toString(), each));
        ArrayNode sorted = copy.arrayNode();
        entries.keySet().stream().sorted().forEach(key -> sorted.add(entries.get(key)));
        return sorted;
    }

    private static JsonNode takeManagedFields(ObjectNode object) {
        JsonNode taken = object.get(METADATA) instanceof ObjectNode metadata ? metadata.remove(MANAGED_FIELDS) : null;
        return taken == null ? Trees.NOTHING : taken;
    }

    private static void putManagedFields(ObjectNode object, Owners owners) {
        if (!owners.isEmpty()) {
            object.withObjectProperty(METADATA).set(MANAGED_FIELDS, owners.print());
        } else if (object.get(METADATA) instanceof ObjectNode metadata) {
            metadata.remove(MANAGED_FIELDS);
        }
    }

    private static ObjectNode withoutManagedFields(ObjectNode object) {
        if (!(object.get(METADATA) instanceof ObjectNode metadata) || !metadata.has(MANAGED_FIELDS)) {
            return object;
        }
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        ObjectNode slim = copy.putObject(METADATA);
        slim.setAll(metadata);
        slim.remove(MANAGED_FIELDS);
        return copy;
    }
}
