package dev.navarch.apiserver.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses claims on devices that are others' as well, but in namespaces that are labelled for it. */
public final class DeviceAdminCheck implements WriteParticipant {

    private static final String GROUP = "resource.k8s.io";
    private static final String LABEL = "resource.kubernetes.io/admin-access";
    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    private final ResourceName resource;
    private final Registry registry;

    private DeviceAdminCheck(String resource, Registry registry) {
        this.resource = new ResourceName(GROUP, resource);
        this.registry = registry;
    }

    /** The checks for claims and for templates of claims. */
    public static List<WriteParticipant> all(Registry registry) {
        return List.of(
                new DeviceAdminCheck("resourceclaims", registry),
                new DeviceAdminCheck("resourceclaimtemplates", registry));
    }

    @Override
    public ResourceName resource() {
        return resource;
    }

    /** The requests of a claim never change. */
    @Override
    public void validate(ObjectNode next, @Nullable ObjectNode old, FieldErrors errors) {
        if (old != null) {
            return;
        }
        ObjectNode spec = Tree.object(next, "spec");
        JsonNode requests = Tree.list(
                Tree.object(spec.get("spec") instanceof ObjectNode templated ? templated : spec, "devices"),
                "requests");
        for (int i = 0; i < requests.size(); i++) {
            if (Tree.flag(Tree.object(requests.get(i), "exactly"), "adminAccess")) {
                refuseElsewhere(next, i, errors);
                return;
            }
        }
    }

    private void refuseElsewhere(ObjectNode object, int request, FieldErrors errors) {
        boolean labelled = registry.find(NAMESPACES, "", Tree.textAt(object, "metadata", "namespace"))
                .filter(namespace ->
                        Tree.textAt(namespace, "metadata", "labels", LABEL).equals("true"))
                .isPresent();
        if (!labelled) {
            errors.forbidden(
                    FieldPath.of("spec", "devices", "requests").index(request).child("adminAccess"),
                    "admin access to devices requires the `" + LABEL + ": true` label on the containing namespace");
        }
    }

    @Override
    public Claim beforeCreate(Call call, ObjectNode object) {
        return Claim.NONE;
    }

    @Override
    public Claim beforeUpdate(Call call, ObjectNode object, ObjectNode old) {
        return Claim.NONE;
    }

    @Override
    public void afterDelete(ObjectNode object) {}
}
