package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** What a pod's status says of the claims on devices that were made for it. */
final class PodClaimStatusValidation {

    private PodClaimStatusValidation() {}

    static void validate(Place status, ObjectNode pod) {
        ObjectNode spec = Tree.object(pod, "spec");
        named(status.at("resourceClaimStatuses"), ContainerScope.claimsOf(spec));
        if (status.at("extendedResourceClaimStatus").isPresent()) {
            extended(status.at("extendedResourceClaimStatus"), spec);
        }
    }

    private static void named(Place statuses, Set<String> known) {
        Set<String> seen = new HashSet<>();
        statuses.each(claim -> {
            Place name = claim.at("name");
            if (!known.contains(name.text())) {
                name.invalid("must match the name of an entry in `spec.resourceClaims`");
            }
            if (!seen.add(name.text())) {
                name.duplicate();
            }
            claim.at("resourceClaimName").when(Names::subdomain);
        });
    }

    /** The claim for resources that containers request by name, as if they were no devices. */
    private static void extended(Place status, ObjectNode spec) {
        Place mappings = status.at("requestMappings");
        mappings.required("at least one request mapping is required");
        Set<String> seen = new HashSet<>();
        mappings.each(mapping -> {
            requested(mapping, spec);
            Names.label(mapping.text("requestName"), status.path().child("requestName"), status.errors());
            String key = mapping.text("containerName") + "/" + mapping.text("resourceName") + "/"
                    + mapping.text("requestName");
            if (!seen.add(key)) {
                mapping.at("containerName").duplicate();
                mapping.at("resourceName").duplicate();
                mapping.at("requestName").duplicate();
            }
        });
        status.at("resourceClaimName").required(Names::subdomain);
    }

    private static void requested(Place mapping, ObjectNode spec) {
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(spec, field)) {
                if (!Tree.text(container, "name").equals(mapping.text("containerName"))) {
                    continue;
                }
                ObjectNode requests = Tree.object(Tree.object(container, "resources"), "requests");
                if (!requests.has(mapping.text("resourceName"))) {
                    mapping.at("resourceName")
                            .invalid("must match the extended resource name of an entry in"
                                    + " spec.initContainers.resources.requests or spec.containers.resources.requests");
                }
                return;
            }
        }
        mapping.at("containerName")
                .invalid("must match the name of an entry in spec.initContainers.name or spec.containers.name");
    }
}
