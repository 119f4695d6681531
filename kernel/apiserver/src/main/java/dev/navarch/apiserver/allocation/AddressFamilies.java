package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.service.ClusterAddressFields;
import dev.navarch.kinds.service.ServiceTypes;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** Which families of addresses a service gets, by what the client asks for and the cluster has. */
final class AddressFamilies {

    private static final FieldPath SPEC = FieldPath.root("spec");
    private static final FieldPath POLICY = SPEC.child("ipFamilyPolicy");

    private AddressFamilies() {}

    /**
     * Fills in {@code ipFamilies} and {@code ipFamilyPolicy}, or says what is wrong with what the client gave.
     *
     * @param before the spec that an update replaces; empty for a new service
     * @param configured the families that the cluster has, the usual one first
     */
    static void decide(ObjectNode spec, ObjectNode before, List<String> configured, FieldErrors errors) {
        if (isSettled(spec, before)) {
            return;
        }
        boolean free =
                ServiceTypes.isHeadless(spec) && Tree.object(spec, "selector").isEmpty();
        if (!Tree.has(spec, "ipFamilyPolicy")) {
            String earlier = Tree.text(before, "ipFamilyPolicy");
            spec.put("ipFamilyPolicy", !earlier.isEmpty() ? earlier : free ? "RequireDualStack" : "SingleStack");
        }
        ClusterAddressFields.validate(spec, errors);
        if (!errors.isEmpty()) {
            return;
        }
        if (Tree.text(spec, "ipFamilyPolicy").equals("SingleStack")) {
            shrink(spec, before, errors);
        } else {
            refuseReduction(spec, before, errors);
        }
        inferFamilies(spec, configured, errors);
        if (!errors.isEmpty()) {
            return;
        }
        if (free) {
            complete(spec, List.of(configured.getFirst(), other(configured.getFirst())));
            return;
        }
        if (Tree.text(spec, "ipFamilyPolicy").equals("RequireDualStack") && configured.size() < 2) {
            errors.invalid(POLICY, "RequireDualStack", "this cluster is not configured for dual-stack services");
        }
        JsonNode families = Tree.list(spec, "ipFamilies");
        for (int i = 0; i < families.size(); i++) {
            if (!configured.contains(families.get(i).asText())) {
                errors.invalid(SPEC.child("ipFamilies").index(i), families.get(i), "not configured on this cluster");
            }
        }
        if (errors.isEmpty()) {
            complete(spec, configured);
        }
    }

    /** Whether the service takes what there is and has it: it neither gains nor loses an address by an update. */
    static boolean isSettled(ObjectNode spec, ObjectNode before) {
        return ServiceTypes.needsClusterIp(before)
                && Tree.text(spec, "ipFamilyPolicy").equals("PreferDualStack")
                && Tree.text(before, "ipFamilyPolicy").equals("PreferDualStack")
                && Tree.same(spec.get("clusterIPs"), before.get("clusterIPs"))
                && Tree.same(spec.get("ipFamilies"), before.get("ipFamilies"));
    }

    /** One family: second entries that the update only repeats go. */
    private static void shrink(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        for (String field : List.of("clusterIPs", "ipFamilies")) {
            ArrayNode list = Tree.list(spec, field);
            if (list.size() == 2 && Tree.same(list, before.get(field))) {
                list.remove(1);
            }
            if (list.size() == 2) {
                errors.invalid(
                        POLICY,
                        "SingleStack",
                        "must be 'RequireDualStack' or 'PreferDualStack' when multiple " + field + " are specified");
            }
        }
    }

    private static void refuseReduction(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        for (String field : List.of("clusterIPs", "ipFamilies")) {
            int now = Tree.list(spec, field).size();
            if (now == 1 && Tree.list(before, field).size() == 2) {
                errors.invalid(
                        POLICY,
                        Tree.text(spec, "ipFamilyPolicy"),
                        "must be 'SingleStack' to release the secondary one of " + field);
            }
        }
    }

    private static void inferFamilies(ObjectNode spec, List<String> configured, FieldErrors errors) {
        JsonNode addresses = Tree.list(spec, "clusterIPs");
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asText();
            if (address.equals("None")) {
                return;
            }
            String family = ClusterAddressFields.familyOf(address);
            if (i < Tree.list(spec, "ipFamilies").size()) {
                continue;
            }
            if (configured.contains(family)) {
                spec.withArrayProperty("ipFamilies").add(family);
            } else {
                errors.invalid(
                        SPEC.child("clusterIPs").index(i), addresses, family + " is not configured on this cluster");
            }
        }
    }

    private static void complete(ObjectNode spec, List<String> available) {
        ArrayNode families = spec.withArrayProperty("ipFamilies");
        if (families.isEmpty()) {
            families.add(available.getFirst());
        }
        boolean single = Tree.text(spec, "ipFamilyPolicy").equals("SingleStack");
        if (!single && families.size() == 1 && available.size() == 2) {
            families.add(other(families.get(0).asText()));
        }
    }

    private static String other(String family) {
        return family.equals("IPv4") ? "IPv6" : "IPv4";
    }
}
