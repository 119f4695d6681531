package dev.navarch.kinds.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a node must look like, and what may change in it. */
final class NodeValidation {

    private static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");

    private static final String AVOIDED = "scheduler.alpha.kubernetes.io/preferAvoidPods";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern FEATURE = Pattern.compile("[A-Z][A-Za-z0-9]*(/[A-Za-z0-9]+)*");

    private NodeValidation() {}

    static void validate(ObjectNode node, FieldErrors errors) {
        Place spec = Place.field(node, "spec", errors);
        taints(spec.at("taints").named(FieldPath.of("metadata", "taints")));
        ranges(spec.at("podCIDRs"));
        status(node, errors);
        avoidedPods(Place.field(node, "metadata", errors).at("annotations"));
    }

    private static void ranges(Place ranges) {
        ranges.each(cidr -> Addresses.cidr(cidr.text(), cidr.path(), cidr.errors()));
        boolean alike = ranges.size() == 2
                && ranges.index(0).text().contains(":")
                        == ranges.index(1).text().contains(":");
        if (ranges.size() > 2 || alike) {
            ranges.invalid("may specify no more than one CIDR for each IP family");
        }
    }

    /** Which controllers' pods had better run elsewhere: JSON in an annotation. */
    private static void avoidedPods(Place annotations) {
        Place annotation = annotations.key(AVOIDED);
        if (!annotation.isPresent()) {
            return;
        }
        Place named = annotation.named(annotations.path().child("AvoidPods"));
        JsonNode avoided;
        try {
            avoided = JSON.readTree(annotation.text());
        } catch (JsonProcessingException unreadable) {
            named.invalid("must be JSON");
            return;
        }
        JsonNode entries = avoided.path("preferAvoidPods");
        for (int i = 0; i < entries.size(); i++) {
            Place signature = Place.of(
                    entries.get(i).get("podSignature"),
                    annotations.path().child(AVOIDED).index(i).child("PodSignature"),
                    annotation.errors());
            Place controller = signature.at("podController");
            if (!controller.isPresent()) {
                signature.errors().required(signature.path(), "");
            } else if (!controller.at("controller").flag()) {
                Place odd =
                        controller.named(signature.path().child("PodController").child("Controller"));
                odd.invalid("must point to a controller");
            }
        }
    }

    static void status(ObjectNode node, FieldErrors errors) {
        Place status = Place.field(node, "status", errors);
        amounts(status.at("capacity"));
        amounts(status.at("allocatable"));
        features(status.at("declaredFeatures"));
    }

    /** Names of features: segments in camel case, the first with a capital. */
    private static void features(Place features) {
        Set<String> seen = new HashSet<>();
        features.each(feature -> {
            if (!FEATURE.matcher(feature.text()).matches()) {
                feature.invalid("must start with an UpperCamelCase segment, with subsequent segments separated by '/'");
            }
            if (!seen.add(feature.text())) {
                feature.duplicate();
            }
        });
    }

    static void validateStatusUpdate(ObjectNode next, FieldErrors errors) {
        status(next, errors);
        addresses(Place.field(next, "status", errors).at("addresses"));
        avoidedPods(Place.field(next, "metadata", errors).at("annotations"));
    }

    private static void addresses(Place addresses) {
        Set<String> seen = new HashSet<>();
        addresses.each(address -> {
            if (!seen.add(address.text("type") + " " + address.text("address"))) {
                address.errors().duplicate(address.path(), address.node());
            }
        });
    }

    private static void amounts(Place resources) {
        resources.entries((name, each) -> {
            Place amount = each.named(resources.path().child(name));
            Quantity quantity = Quantity.parse(amount.text());
            if (quantity.signum() < 0) {
                amount.invalid("must be greater than or equal to 0");
            }
            if ((name.indexOf('/') > 0 || name.equals("pods"))
                    && quantity.amount().stripTrailingZeros().scale() > 0) {
                amount.invalid("must be an integer");
            }
        });
    }

    static void taints(Place taints) {
        Set<String> seen = new HashSet<>();
        taints.each(taint -> {
            Place key = taint.at("key");
            Names.qualified(key.text(), key.path(), key.errors());
            taint.at("value").when(Names::labelValue);
            taint.at("effect").requiredOneOf(EFFECTS);
            if (!seen.add(taint.text("effect") + " " + taint.text("key"))) {
                taint.errors().duplicate(taint.path(), taint.node());
            }
        });
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place spec = Place.field(next, "spec", errors);
        taints(spec.at("taints").named(FieldPath.of("metadata", "taints")));
        status(next, errors);
        addresses(Place.field(next, "status", errors).at("addresses"));
        avoidedPods(Place.field(next, "metadata", errors).at("annotations"));
        ranges(spec.at("podCIDRs"));
        ObjectNode before = Tree.object(old, "spec");
        if (!Tree.text(before, "externalID").equals(spec.text("externalID"))) {
            spec.at("externalID").forbidden("may not be updated");
        }
        if (!Tree.list(before, "podCIDRs").isEmpty()
                && !Tree.same(before.get("podCIDRs"), spec.at("podCIDRs").node())) {
            spec.at("podCIDRs").forbidden("node updates may not change podCIDR except from \"\" to valid");
        }
        String provider = Tree.text(before, "providerID");
        if (!provider.isEmpty() && !provider.equals(spec.text("providerID"))) {
            spec.at("providerID").forbidden("node updates may not change providerID except from \"\" to valid");
        }
    }
}
