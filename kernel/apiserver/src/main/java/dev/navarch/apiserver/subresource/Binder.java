package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.Status;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.List;

/** Puts pods onto nodes, once and for all. */
final class Binder {

    private static final ResourceName PODS = ResourceName.core("pods");

    private final Registry registry;
    private final InstantSource clock;

    Binder(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Binds; answers a success. */
    ObjectNode bind(Call call, String namespace, String pod, ObjectNode binding) {
        checkTarget(binding);
        registry.update(PODS, namespace, pod, new WriteOptions(call.dryRun(), ""), object -> {
            assign(object, pod, binding);
            return object;
        });
        return Status.success(201, null).toJson();
    }

    private static void checkTarget(ObjectNode binding) {
        ObjectNode target = Tree.object(binding, "target");
        String kind = Tree.text(target, "kind");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            throw ApiException.plainInternalError(
                    "target.kind: Unsupported value: \"" + kind + "\": supported values: \"Node\"");
        }
        if (Tree.text(target, "name").isEmpty()) {
            throw ApiException.plainInternalError("target.name: Required value");
        }
    }

    private void assign(ObjectNode pod, String name, ObjectNode binding) {
        ObjectNode metadata = Tree.ensureObject(pod, "metadata");
        ObjectNode spec = Tree.ensureObject(pod, "spec");
        ObjectNode wanted = Tree.object(binding, "metadata");
        String node = Tree.textAt(binding, "target", "name");
        precondition(metadata, "UID", Tree.text(wanted, "uid"), Tree.text(metadata, "uid"));
        precondition(
                metadata,
                "ResourceVersion",
                Tree.text(wanted, "resourceVersion"),
                Tree.text(metadata, "resourceVersion"));
        if (!Tree.text(metadata, "deletionTimestamp").isEmpty()) {
            throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
        }
        String present = Tree.text(spec, "nodeName");
        if (!present.isEmpty()) {
            throw conflict(name, "pod " + name + " is already assigned to node \"" + present + "\"");
        }
        if (!Tree.list(spec, "schedulingGates").isEmpty()) {
            throw conflict(name, "pod " + name + " has non-empty .spec.schedulingGates");
        }
        spec.put("nodeName", node);
        for (String field : List.of("annotations", "labels")) {
            ObjectNode more = Tree.object(wanted, field);
            if (!more.isEmpty()) {
                Tree.ensureObject(metadata, field).setAll(more);
            }
        }
        Tree.ensureObject(pod, "status").remove("nominatedNodeName");
        Conditions.set(pod, "PodScheduled", "True", "", "", clock.instant());
    }

    private static void precondition(ObjectNode metadata, String what, String wanted, String present) {
        if (!wanted.isEmpty() && !wanted.equals(present)) {
            String name = Tree.text(metadata, "name");
            throw ApiException.conflict(
                    "",
                    "pods",
                    name,
                    "StorageError: invalid object, Code: 4, Key: /pods/" + Tree.text(metadata, "namespace") + "/" + name
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: " + what
                            + " in precondition: " + wanted + ", " + what + " in object meta: "
                            + present);
        }
    }

    private static ApiException conflict(String name, String why) {
        return ApiException.conflict("", "pods/binding", name, why);
    }
}
