package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes stored objects: at once, or by marking those that finalizers or a grace period keep. */
public final class Deletion {

    private static final int ATTEMPTS = 64;

    /** Resources whose failed preconditions are told of the resource; the others' are told of the kind. */
    private static final Set<String> BY_RESOURCE = Set.of("namespaces", "customresourcedefinitions");

    private final WriteEnvironment environment;

    public Deletion(WriteEnvironment environment) {
        this.environment = environment;
    }

    /**
     * What became of an object.
     *
     * @param gone whether it no longer exists (or, on a dry run, would not)
     * @param json as it was last, in the stored version
     */
    public record Outcome(boolean gone, byte[] json) {}

    /**
     * Deletes an object.
     *
     * @param admitted whether admission is asked
     * @return null if there is no such object
     */
    public @Nullable Outcome delete(
            ApiCall call,
            ServedResource resource,
            String namespace,
            String name,
            DeleteParameters parameters,
            boolean admitted) {
        boolean asked = !admitted;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredObject current = environment.storage().newest(resource, namespace, name);
            if (current == null) {
                return null;
            }
            ObjectNode object = resource.tree(current);
            if (!asked) {
                environment
                        .admission()
                        .ask(environment.admission(
                                call, Operation.DELETE, resource, call.target().name(), null, object));
                asked = true;
            }
            String problem = resource.rules().deletionProblem(object);
            if (!problem.isEmpty()) {
                throw ApiException.forbidden(
                        resource.type().group(), resource.type().resource(), name, problem);
            }
            checkPreconditions(resource, object, name, parameters);
            Outcome outcome = attempt(call, resource, current, object, parameters);
            if (outcome != null) {
                return outcome;
            }
        }
        throw ApiException.modified(resource.type().group(), resource.type().resource(), name);
    }

    private @Nullable Outcome attempt(
            ApiCall call,
            ServedResource resource,
            StoredObject current,
            ObjectNode object,
            DeleteParameters parameters) {
        Instant now = environment.clock().instant();
        boolean kept;
        ObjectNode metadata = SystemFields.metadata(object);
        ObjectNode before = object.deepCopy();
        if (NamespaceDeletion.applies(resource)) {
            GarbageCollection.setFinalizers(resource.rules(), metadata, parameters);
            kept = NamespaceDeletion.mark(object, now);
        } else if (!metadata.hasNonNull("deletionTimestamp") && resource.rules().marksDeletion(object, now)) {
            kept = true;
        } else {
            boolean finalizers = GarbageCollection.setFinalizers(resource.rules(), metadata, parameters);
            kept = Grace.mark(resource.rules(), object, parameters, now);
            if (!kept && finalizers) {
                Grace.markWaiting(metadata, now);
                kept = true;
            }
        }
        if (!kept) {
            return remove(call, resource, current, object);
        }
        if (object.equals(before)) {
            return new Outcome(false, resource.bytes(current));
        }
        if (call.dryRun()) {
            return new Outcome(false, Json.write(ObjectBytes.ordered(object)));
        }
        byte[] stored = environment.storage().update(resource, current.key(), object, current.revision());
        return stored == null ? null : new Outcome(false, stored);
    }

    private @Nullable Outcome remove(ApiCall call, ServedResource resource, StoredObject current, ObjectNode object) {
        if (!call.dryRun()) {
            if (environment.storage().delete(resource, current.key(), current.revision()) < 0) {
                return null;
            }
            environment.released(resource, object);
        }
        return new Outcome(true, Json.write(ObjectBytes.ordered(object)));
    }

    private static void checkPreconditions(
            ServedResource resource, ObjectNode object, String name, DeleteParameters parameters) {
        ObjectNode metadata = SystemFields.metadata(object);
        String about = BY_RESOURCE.contains(resource.type().resource())
                ? resource.type().resource()
                : resource.type().kind();
        String uid = SystemFields.text(metadata, "uid");
        String version = SystemFields.text(metadata, "resourceVersion");
        if (!parameters.uid().isEmpty() && !parameters.uid().equals(uid)) {
            throw ApiException.conflict(
                    resource.type().group(),
                    about,
                    name,
                    "the UID in the precondition (" + parameters.uid() + ") does not match the UID in record (" + uid
                            + "). The object might have been deleted and then recreated");
        }
        if (!parameters.resourceVersion().isEmpty()
                && !parameters.resourceVersion().equals(version)) {
            throw ApiException.conflict(
                    resource.type().group(),
                    about,
                    name,
                    "the ResourceVersion in the precondition (" + parameters.resourceVersion()
                            + ") does not match the ResourceVersion in record (" + version
                            + "). The object might have been modified");
        }
    }

    /** The grace period that a deletion asks for, with what negative numbers mean. */
    static OptionalLong asked(DeleteParameters parameters) {
        OptionalLong period = parameters.gracePeriod();
        return period.isPresent() && period.getAsLong() < 0 ? OptionalLong.of(1) : period;
    }
}
