package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.ResourceVersion;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.StorageKeys;
import dev.navarch.apiserver.write.WriteEnvironment.Claims;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import java.util.function.Consumer;

/** Stores new objects. */
public final class Creation {

    private static final int NAME_ATTEMPTS = 8;

    private final WriteEnvironment environment;
    private final Consumer<ApiCall> mayCreate;

    /** @param mayCreate refuses calls of users who may update or patch and not create */
    public Creation(WriteEnvironment environment, Consumer<ApiCall> mayCreate) {
        this.environment = environment;
        this.mayCreate = mayCreate;
    }

    /**
     * Leads a decoded object the whole way into the storage.
     *
     * @param object in the served version; used up
     * @return the stored object's bytes, in the stored version
     */
    public byte[] create(ApiCall call, ServedResource resource, String namespace, ObjectNode object) {
        checkUnversioned(call, object);
        SystemFields.wipe(object);
        return admitted(call, resource, namespace, object, false);
    }

    /**
     * The same for an object that an update or apply did not find. Any version will do, but another object is not
     * created by the one that is named.
     *
     * @param applied whether an apply has set managedFields
     */
    public byte[] createMissing(
            ApiCall call, ServedResource resource, String namespace, ObjectNode object, boolean applied) {
        ObjectNode metadata = SystemFields.metadata(object);
        refuseOther(resource, SystemFields.text(metadata, "name"), SystemFields.text(metadata, "uid"));
        mayCreate.accept(call);
        ResourceVersion.ofObject(SystemFields.text(metadata, "resourceVersion"));
        return admitted(call, resource, namespace, object, applied);
    }

    private static void refuseOther(ServedResource resource, String name, String uid) {
        if (!uid.isEmpty()) {
            throw ApiException.conflict(
                    resource.type().group(),
                    resource.type().resource(),
                    name,
                    "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found");
        }
    }

    private static void checkUnversioned(ApiCall call, ObjectNode object) {
        if (!call.dryRun()
                && ResourceVersion.isSet(SystemFields.text(SystemFields.metadata(object), "resourceVersion"))) {
            throw ApiException.plainInternalError("resourceVersion should not be set on objects to be created");
        }
    }

    private byte[] admitted(
            ApiCall call, ServedResource resource, String namespace, ObjectNode object, boolean applied) {
        SystemFields.wipeIdentity(object);
        SystemFields.alignNamespace(object, namespace);
        OwnerDuplicates.drop(call, object);
        resource.toStored(object);
        WriteEnvironment.applyDefaults(resource, object);
        if (!applied) {
            FieldOwnership.update(call, resource, null, object);
        }
        String name = SystemFields.text(SystemFields.metadata(object), "name");
        if (resource.custom() != null && resource.custom().isTerminating()) {
            throw ApiException.forbidden(
                    resource.type().group(),
                    resource.type().resource(),
                    name,
                    "create not allowed while custom resource definition is terminating");
        }
        environment.admission().mutate(environment.admission(call, Operation.CREATE, resource, name, object, null));
        SystemFields.wipeIdentity(object);
        SystemFields.alignNamespace(object, namespace);
        return store(call, resource, namespace, object, true);
    }

    /** Leads an object that will not be stored through defaults and admission. */
    public ObjectNode admit(ApiCall call, ServedResource resource, ObjectNode object) {
        SystemFields.wipe(object);
        SystemFields.alignNamespace(object, call.target().namespace());
        WriteEnvironment.applyDefaults(resource, object);
        FieldOwnership.update(call, resource, null, object);
        String name = SystemFields.text(SystemFields.metadata(object), "name");
        environment.admission().ask(environment.admission(call, Operation.CREATE, resource, name, object, null));
        return object;
    }

    /** The same on behalf of the system, which knows what it does: without admission, validation and managed fields. */
    public byte[] createUnadmitted(ApiCall call, ServedResource resource, String namespace, ObjectNode object) {
        SystemFields.wipe(object);
        SystemFields.alignNamespace(object, namespace);
        resource.toStored(object);
        if (!call.parameters().fieldManager().isEmpty()) {
            WriteEnvironment.applyDefaults(resource, object);
            FieldOwnership.update(call, resource, null, object);
        }
        return store(call, resource, namespace, object, false);
    }

    private byte[] store(ApiCall call, ServedResource resource, String namespace, ObjectNode object, boolean admitted) {
        WriteEnvironment.applyDefaults(resource, object);
        if (!call.dryRun()) {
            SystemFields.metadata(object).remove("resourceVersion");
        }
        SystemFields.fill(object, environment.clock().instant(), environment.random());
        ObjectNode metadata = SystemFields.metadata(object);
        String prefix = SystemFields.text(metadata, "generateName");
        boolean generated = SystemFields.text(metadata, "name").isEmpty() && !prefix.isEmpty();
        environment.beforeNaming(call, resource, object);
        for (int attempt = 1; ; attempt++) {
            ObjectNode named = generated ? object.deepCopy() : object;
            String name = generated
                    ? SystemFields.generateName(prefix, environment.random())
                    : SystemFields.text(metadata, "name");
            if (generated) {
                SystemFields.metadata(named).put("name", name);
            }
            Lifecycle.prepareForCreate(resource.rules(), named, environment.context(call));
            byte[] stored = attempt(call, resource, namespace, named, admitted);
            if (stored != null) {
                return stored;
            }
            if (!generated || attempt == NAME_ATTEMPTS) {
                throw ApiException.alreadyExists(
                        resource.type().group(), resource.type().resource(), name);
            }
        }
    }

    private byte @org.jspecify.annotations.Nullable [] attempt(
            ApiCall call, ServedResource resource, String namespace, ObjectNode object, boolean admitted) {
        Claims claims = environment.claim(call, resource, object, null);
        boolean done = false;
        try {
            String name = SystemFields.text(SystemFields.metadata(object), "name");
            if (admitted) {
                WriteEnvironment.refuse(
                        resource,
                        name,
                        environment.completed(
                                resource,
                                object,
                                null,
                                Lifecycle.validateCreate(
                                        resource.rules(),
                                        object,
                                        resource.type().namespaced())));
                resource.rules().warn(object, null, call::warn);
            }
            resource.rules().complete(object);
            WriteEnvironment.complete(resource, object);
            if (admitted) {
                environment
                        .admission()
                        .validate(environment.admission(call, Operation.CREATE, resource, name, object, null));
            }
            if (call.dryRun()) {
                if (environment.storage().newest(resource, namespace, name) != null) {
                    return null;
                }
                return environment.storage().rehearse(resource, object);
            }
            byte[] stored = environment.storage().create(resource, StorageKeys.key(namespace, name), object);
            done = stored != null;
            return stored;
        } finally {
            claims.end(done);
        }
    }
}
