package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ResourceNames;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a pod as a whole says about resources: its own requests and limits, overhead, claims on devices. */
final class PodResources {

    private static final List<String> SUPPORTED = List.of("cpu", "hugepages-*", "memory");

    private PodResources() {}

    static void validate(Place spec) {
        ResourceValidation.overhead(spec.at("overhead"));
        claims(spec.at("resourceClaims"));
        Place resources = spec.at("resources");
        if (!resources.isPresent() || !(spec.node() instanceof ObjectNode object)) {
            return;
        }
        if (spec.at("os").text("name").equals("windows")) {
            resources.forbidden("may not be set for a windows pod");
            return;
        }
        if (!resources.at("claims").isEmpty()) {
            resources.at("claims").forbidden("claims may not be set for Resources at pod-level");
        }
        ResourceValidation.requirements(resources, ContainerScope.claimsOf(object), PodResources::amount);
        var sums = PodLevelResources.requestsOfContainers(object);
        resources.at("requests").entries((name, amount) -> {
            Quantity sum = sums.get(name);
            if (sum != null && Quantity.parse(amount.text()).compareTo(sum) < 0) {
                amount.invalid("must be greater than or equal to aggregate container requests of " + sum);
            }
        });
        containersWithinLimits(object, resources);
    }

    private static void amount(String name, Place amount) {
        if (ResourceNames.standard(name, amount) && !PodLevelResources.supports(name)) {
            amount.errors().notSupported(amount.path(), name, SUPPORTED);
        }
        ResourceValidation.value(name, amount);
    }

    private static void containersWithinLimits(ObjectNode spec, Place resources) {
        JsonNode containers = Tree.list(spec, "containers");
        for (int i = 0; i < containers.size(); i++) {
            for (var limit : Tree.object(Tree.object(containers.get(i), "resources"), "limits")
                    .properties()) {
                Place whole = resources.at("limits").key(limit.getKey());
                if (whole.isPresent()
                        && Quantity.parse(limit.getValue().asText()).compareTo(Quantity.parse(whole.text())) > 0) {
                    FieldPath path = resources
                            .path()
                            .child("containers")
                            .index(i)
                            .key(limit.getKey())
                            .child("limits");
                    resources
                            .errors()
                            .invalid(
                                    path,
                                    limit.getValue().asText(),
                                    "must be less than or equal to pod limits of " + whole.text());
                }
            }
        }
    }

    private static void claims(Place claims) {
        Set<String> seen = new HashSet<>();
        claims.each(claim -> {
            Place name = claim.at("name");
            if (name.required()) {
                Names.label(name.text(), name.path(), name.errors());
                if (!seen.add(name.text())) {
                    name.duplicate();
                }
            }
            boolean direct = claim.at("resourceClaimName").isPresent();
            boolean template = claim.at("resourceClaimTemplateName").isPresent();
            if (direct == template) {
                claim.invalid(
                        direct
                                ? "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"
                                : "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
            }
            claim.at("resourceClaimName").when(Names::subdomain);
            claim.at("resourceClaimTemplateName").when(Names::subdomain);
        });
    }
}
