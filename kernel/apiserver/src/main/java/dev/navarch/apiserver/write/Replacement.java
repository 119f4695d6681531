package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.OneForm;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.request.ResourceVersion;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.write.WriteEnvironment.Claims;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.PartRules;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.Representation;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Replaces stored objects by new versions of themselves, again and again until no other write came in between. */
public final class Replacement {

    private static final int ATTEMPTS = 64;

    private final WriteEnvironment environment;

    public Replacement(WriteEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Changes an object or a part of it under the rules of its kind.
     *
     * @param part what is written; null for the whole object
     * @return the bytes of what is stored now, in the stored version; null if there is no such object
     */
    public byte @Nullable [] replace(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            @Nullable PartRules part,
            Rewriting rewriting) {
        return replace(call, resource, namespace, name, part, false, rewriting);
    }

    /** The same where {@code rewriting} is an apply, which has set managedFields. */
    byte @Nullable [] replaceApplied(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            @Nullable PartRules part,
            Rewriting rewriting) {
        return replace(call, resource, namespace, name, part, true, rewriting);
    }

    private byte @Nullable [] replace(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            @Nullable PartRules part,
            boolean applied,
            Rewriting rewriting) {
        return loop(call, resource, namespace, name, current -> {
            ObjectNode old = resource.tree(current);
            ObjectNode next = rewriting.rewrite(resource.toServed(old.deepCopy()), current);
            SystemFields.alignNamespace(next, namespace);
            OwnerDuplicates.drop(call, next);
            resource.toStored(next);
            checkVersion(resource, next, current, name);
            WriteEnvironment.applyDefaults(resource, next);
            if (!applied) {
                FieldOwnership.update(call, resource, old, next);
            }
            return prepare(call, resource, part, next, old, name);
        });
    }

    /** Stores what {@code rewriting} makes of the stored object, without any rules, for parts of the server. */
    public byte @Nullable [] replaceUnchecked(
            ApiCall call, ServedResource resource, String namespace, String name, Rewriting rewriting) {
        return loop(call, resource, namespace, name, current -> {
            ObjectNode old = resource.tree(current);
            ObjectNode next = rewriting.rewrite(old.deepCopy(), current);
            FieldOwnership.update(call, resource, old, next);
            return new Prepared(next, old, null);
        });
    }

    /**
     * Changes an object through a view of it.
     *
     * @param rewriting works on views
     * @return the bytes of the whole object as it is stored now; null if there is no such object
     */
    public byte @Nullable [] replaceView(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            SubresourceView view,
            Rewriting rewriting) {
        return replaceView(
                call,
                resource,
                namespace,
                name,
                view,
                rewriting,
                (old, next) -> FieldOwnership.update(call, resource, old, next));
    }

    /** The same where it is noted otherwise who owns what: given the object before and after. */
    byte @Nullable [] replaceView(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            SubresourceView view,
            Rewriting rewriting,
            BiConsumer<ObjectNode, ObjectNode> ownership) {
        return loop(call, resource, namespace, name, current -> {
            ObjectNode old = resource.tree(current);
            ObjectNode oldView = view.read(call, old.deepCopy());
            ObjectNode nextView = rewriting.rewrite(oldView.deepCopy(), current);
            SystemFields.alignNamespace(nextView, namespace);
            checkUid(call, resource, nextView, oldView);
            if (!SystemFields.text(SystemFields.metadata(nextView), "resourceVersion")
                    .isEmpty()) {
                checkVersion(resource, nextView, current, name);
            }
            environment
                    .admission()
                    .ask(environment
                            .admission()
                            .request(call, Operation.UPDATE, form(resource, nextView), name, nextView, oldView));
            ObjectNode next = view.write(call, old.deepCopy(), nextView);
            WriteEnvironment.applyDefaults(resource, next);
            ownership.accept(old, next);
            if (resource.custom() != null) {
                WriteEnvironment.refuse(
                        resource,
                        name,
                        Lifecycle.validateUpdate(
                                resource.rules(), next, old, resource.type().namespaced()));
            }
            WriteEnvironment.complete(resource, next);
            return new Prepared(next, old, null);
        });
    }

    /** Kubernetes does not look at the uids in scales of custom resources. */
    private static void checkUid(ApiCall call, ServedResource resource, ObjectNode next, ObjectNode old) {
        String uid = SystemFields.text(SystemFields.metadata(next), "uid");
        String stored = SystemFields.text(SystemFields.metadata(old), "uid");
        if (resource.custom() == null && !uid.isEmpty() && !uid.equals(stored)) {
            throw ApiException.conflict(
                    resource.type().group(),
                    resource.type().resource() + "/" + call.target().subresource(),
                    call.target().name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + stored);
        }
    }

    private OneForm form(ServedResource resource, ObjectNode view) {
        String apiVersion = view.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        String kind = view.path("kind").asText();
        return new OneForm(
                new Representation(
                        resource.type().group(),
                        resource.type().version(),
                        resource.type().resource(),
                        group,
                        version,
                        kind),
                environment.resources().schema(group, version, kind));
    }

    private byte @Nullable [] loop(
            ApiCall call, ServedResource resource, String namespace, String name, Preparation preparation) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredObject current = environment.storage().newest(resource, namespace, name);
            if (current == null) {
                return null;
            }
            Prepared prepared = preparation.prepare(current);
            boolean done = false;
            try {
                byte[] stored = write(call, resource, current, prepared);
                if (stored != null) {
                    done = !call.dryRun();
                    return stored;
                }
            } finally {
                if (prepared.claims != null) {
                    prepared.claims.end(done);
                }
            }
        }
        throw ApiException.modified(resource.type().group(), resource.type().resource(), name);
    }

    private Prepared prepare(
            ApiCall call,
            ServedResource resource,
            @Nullable PartRules part,
            ObjectNode next,
            ObjectNode old,
            String name) {
        environment.admission().mutate(environment.admission(call, Operation.UPDATE, resource, name, next, old));
        SystemFields.alignNamespace(next, SystemFields.text(SystemFields.metadata(old), "namespace"));
        SystemFields.keepCreation(next, old);
        WriteEnvironment.applyDefaults(resource, next);
        SystemFields.metadata(next)
                .set("resourceVersion", SystemFields.metadata(old).get("resourceVersion"));
        boolean namespaced = resource.type().namespaced();
        if (part == null) {
            Lifecycle.prepareForUpdate(resource.rules(), next, old, environment.context(call));
        } else {
            Lifecycle.prepareForPartUpdate(resource.rules(), part, next, old, environment.context(call));
        }
        Claims claims = part == null ? environment.claim(call, resource, next, old) : null;
        boolean fine = false;
        try {
            FieldErrors found = part == null
                    ? environment.completed(
                            resource, next, old, Lifecycle.validateUpdate(resource.rules(), next, old, namespaced))
                    : Lifecycle.validatePartUpdate(resource.rules(), part, next, old);
            found.tolerated().forEach(each -> call.warn(each.message()));
            WriteEnvironment.refuse(resource, name, found);
            if (part == null) {
                resource.rules().warn(next, old, call::warn);
            } else {
                part.warn(next, call::warn);
            }
            WriteEnvironment.complete(resource, next);
            environment.admission().validate(environment.admission(call, Operation.UPDATE, resource, name, next, old));
            fine = true;
            return new Prepared(next, old, claims);
        } finally {
            if (!fine && claims != null) {
                claims.end(false);
            }
        }
    }

    private byte @Nullable [] write(ApiCall call, ServedResource resource, StoredObject current, Prepared prepared) {
        ObjectNode next = prepared.next;
        SystemFields.metadata(next).put("resourceVersion", Long.toString(current.revision()));
        boolean settled = (resource.custom() == null || resource.custom().isSettled(current))
                && !environment.storage().isStale(resource, current.key());
        if (settled && FieldManager.isUnchanged(prepared.old, next)) {
            return resource.bytes(current);
        }
        if (call.dryRun()) {
            return environment.storage().rehearse(resource, next);
        }
        if (isOver(resource, next)) {
            long revision = environment.storage().delete(resource, current.key(), current.revision());
            if (revision < 0) {
                return null;
            }
            environment.released(resource, next);
            return ObjectBytes.withRevision(ObjectBytes.forStorage(next), revision);
        }
        return environment.storage().update(resource, current.key(), next, current.revision());
    }

    /** Whether nothing keeps a deleted object any longer, so that this write is its end. */
    private static boolean isOver(ServedResource resource, ObjectNode object) {
        ObjectNode metadata = SystemFields.metadata(object);
        return metadata.hasNonNull("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && metadata.path("deletionGracePeriodSeconds").asLong(0) == 0
                && !(NamespaceDeletion.applies(resource) && NamespaceDeletion.isKept(object));
    }

    private static void checkVersion(ServedResource resource, ObjectNode next, StoredObject current, String name) {
        String version = SystemFields.text(SystemFields.metadata(next), "resourceVersion");
        long number = ResourceVersion.ofObject(version);
        if (number == 0) {
            if (!resource.rules().updatesUnconditionally()) {
                FieldErrors errors = new FieldErrors();
                errors.invalid(FieldPath.of("metadata", "resourceVersion"), version, "must be specified for an update");
                throw ApiException.invalid(
                        resource.type().storageGroup(), resource.type().resource(), name, errors.list());
            }
            return;
        }
        if (number != current.revision()) {
            throw ApiException.modified(resource.type().group(), resource.type().resource(), name);
        }
    }

    private interface Preparation {
        Prepared prepare(StoredObject current);
    }

    private record Prepared(
            ObjectNode next, ObjectNode old, @Nullable Claims claims) {}
}
