package dev.navarch.apiserver.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/** Refuses claims on devices that are others' as well, but in namespaces that are labelled for it. */
public final class DeviceAdminCheck implements WriteParticipant {

    private static final String GROUP = "resource.k8s.io";
    private static final String LABEL = "resource.kubernetes.io/admin-access";
    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    private final String kind;
    private final ResourceName resource;
    private final Registry registry;

    private DeviceAdminCheck(String kind, String resource, Registry registry) {
        this.kind = kind;
        this.resource = new ResourceName(GROUP, resource);
        this.registry = registry;
    }

    /** The checks for claims and for templates of claims. */
    public static List<WriteParticipant> all(Registry registry) {
        return List.of(
                new DeviceAdminCheck("ResourceClaim", "resourceclaims", registry),
                new DeviceAdminCheck("ResourceClaimTemplate", "resourceclaimtemplates", registry));
    }

    @Override
    public ResourceName resource() {
        return resource;
    }

    @Override
    public Claim beforeCreate(Call call, ObjectNode object) {
        ObjectNode spec = Tree.object(object, "spec");
        JsonNode requests = Tree.list(
                Tree.object(spec.get("spec") instanceof ObjectNode templated ? templated : spec, "devices"),
                "requests");
        for (int i = 0; i < requests.size(); i++) {
            if (Tree.flag(Tree.object(requests.get(i), "exactly"), "adminAccess")) {
                refuseElsewhere(object, i);
                break;
            }
        }
        return Claim.NONE;
    }

    private void refuseElsewhere(ObjectNode object, int request) {
        boolean labelled = registry.find(NAMESPACES, "", Tree.textAt(object, "metadata", "namespace"))
                .filter(namespace ->
                        Tree.textAt(namespace, "metadata", "labels", LABEL).equals("true"))
                .isPresent();
        if (!labelled) {
            FieldErrors errors = new FieldErrors();
            errors.forbidden(
                    FieldPath.of("spec", "devices", "requests").index(request).child("adminAccess"),
                    "admin access to devices requires the `" + LABEL + ": true` label on the containing namespace");
            throw ApiException.invalid(GROUP, kind, Tree.textAt(object, "metadata", "name"), errors.list());
        }
    }

    /** The requests of a claim never change. */
    @Override
    public Claim beforeUpdate(Call call, ObjectNode object, ObjectNode old) {
        return Claim.NONE;
    }

    @Override
    public void afterDelete(ObjectNode object) {}
}
