package dev.navarch.apiserver.write;

import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.managedfields.FieldSet;
import java.util.Set;

/** Fields that are never written through an endpoint and so belong to nobody for having been sent to it. */
final class ResetFields {

    private static final FieldSet STATUS = FieldSet.ofSubtrees("status");
    private static final FieldSet SPEC = FieldSet.ofSubtrees("spec");
    private static final FieldSet SPEC_AND_METADATA = FieldSet.ofSubtrees("spec", "metadata");
    private static final FieldSet SPEC_AND_STATUS = FieldSet.ofSubtrees("spec", "status");

    private static final FieldSet POD_STATUS =
            FieldSet.ofSubtrees("spec", "metadata.deletionTimestamp", "metadata.ownerReferences");
    private static final FieldSet DEPLOYMENT_STATUS = FieldSet.ofSubtrees("spec", "metadata.labels");
    private static final FieldSet REQUEST_STATUS = FieldSet.ofSubtrees("spec", "status.conditions");
    private static final FieldSet APPROVAL = FieldSet.ofSubtrees("spec", "status.certificate");

    /** Kinds whose status is written with the metadata left alone. */
    private static final Set<String> STATUS_ALONE = Set.of(
            "apiservices",
            "devicetaintrules",
            "flowschemas",
            "podgroups",
            "prioritylevelconfigurations",
            "resourceclaims",
            "resourcepoolstatusrequests",
            "servicecidrs",
            "storageversionmigrations",
            "storageversions",
            "validatingadmissionpolicies",
            "volumeattachments");

    private ResetFields() {}

    static FieldSet of(ServedResource resource, String subresource) {
        String name = resource.storedName().resource();
        return switch (subresource) {
            case "" -> ofWhole(resource, name);
            case "status" -> resource.custom() == null ? ofStatus(name) : SPEC_AND_METADATA;
            case "approval" -> APPROVAL;
            case "finalize" -> STATUS;
            default -> FieldSet.EMPTY;
        };
    }

    private static FieldSet ofWhole(ServedResource resource, String name) {
        if (resource.custom() == null && name.equals("certificatesigningrequests")) {
            return SPEC_AND_STATUS;
        }
        return resource.rules().hasStatus() ? STATUS : FieldSet.EMPTY;
    }

    private static FieldSet ofStatus(String name) {
        return switch (name) {
            case "pods" -> POD_STATUS;
            case "deployments" -> DEPLOYMENT_STATUS;
            case "certificatesigningrequests" -> REQUEST_STATUS;
            default -> STATUS_ALONE.contains(name) ? SPEC_AND_METADATA : SPEC;
        };
    }
}
