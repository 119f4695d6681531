package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.service.ServiceTypes;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** Decides which families of addresses a service has, in a cluster whose services have one family. */
final class AddressFamilies {

    private static final FieldPath SPEC = FieldPath.root("spec");

    private AddressFamilies() {}

    /** Fills in {@code ipFamilies} and {@code ipFamilyPolicy}, or says what is wrong with what the client gave. */
    static void decide(ObjectNode spec, String family, FieldErrors errors) {
        ArrayNode addresses = Tree.list(spec, "clusterIPs");
        ArrayNode families = Tree.list(spec, "ipFamilies");
        String policy = Tree.text(spec, "ipFamilyPolicy");
        boolean headless = ServiceTypes.isHeadless(spec);
        check(spec, addresses, families, errors);
        if (!errors.isEmpty()) {
            return;
        }
        if (headless && Tree.object(spec, "selector").isEmpty()) {
            decideForSelectorless(spec, families, policy, family);
            return;
        }
        if ((families.size() > 1 || addresses.size() > 1) && (policy.isEmpty() || policy.equals("SingleStack"))) {
            errors.invalid(
                    SPEC.child("ipFamilyPolicy"),
                    policy,
                    "must be 'RequireDualStack' or 'PreferDualStack' when multiple families are specified");
        } else if (policy.equals("RequireDualStack")) {
            errors.invalid(
                    SPEC.child("ipFamilyPolicy"), policy, "this cluster is not configured for dual-stack services");
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asText();
            if (!headless && !familyOf(address).equals(family)) {
                errors.invalid(
                        SPEC.child("clusterIPs").index(i),
                        address,
                        "may not be " + familyOf(address) + ": the cluster is not configured for it");
            }
        }
        for (int i = 0; i < families.size() && errors.isEmpty(); i++) {
            if (!families.get(i).asText().equals(family)) {
                errors.invalid(SPEC.child("ipFamilies").index(i), families.get(i), "not configured on this cluster");
            }
        }
        if (errors.isEmpty()) {
            Tree.defaultText(spec, "ipFamilyPolicy", "SingleStack");
            if (families.isEmpty()) {
                spec.putArray("ipFamilies").add(family);
            }
        }
    }

    /** A headless service without selector may have endpoints of any family. */
    private static void decideForSelectorless(ObjectNode spec, JsonNode families, String policy, String family) {
        if (policy.isEmpty()) {
            policy = families.isEmpty() || families.size() > 1 ? "RequireDualStack" : "SingleStack";
            spec.put("ipFamilyPolicy", policy);
        }
        ArrayNode all = families.isEmpty() ? spec.putArray("ipFamilies").add(family) : (ArrayNode) families;
        if (!policy.equals("SingleStack") && all.size() == 1) {
            all.add(all.get(0).asText().equals("IPv4") ? "IPv6" : "IPv4");
        }
    }

    private static void check(ObjectNode spec, ArrayNode addresses, ArrayNode families, FieldErrors errors) {
        if (addresses.size() > 2) {
            errors.invalid(SPEC.child("clusterIPs"), addresses, "may only hold up to 2 values");
            return;
        }
        String first = addresses.isEmpty() ? "" : addresses.get(0).asText();
        if (!first.equals(Tree.text(spec, "clusterIP"))) {
            errors.invalid(SPEC.child("clusterIPs"), addresses, "first value must match `clusterIP`");
            return;
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asText();
            if (address.equals("None")) {
                continue;
            }
            if (Addresses.parse(address) == null) {
                errors.invalid(SPEC.child("clusterIPs").index(i), address, "must be a valid IP address");
            } else if (i < families.size()
                    && !familyOf(address).equals(families.get(i).asText())) {
                errors.invalid(
                        SPEC.child("clusterIPs").index(i),
                        address,
                        "expected an " + families.get(i).asText() + " value as indicated by `spec.ipFamilies[" + i
                                + "]`");
            }
        }
        for (int i = 0; i < families.size(); i++) {
            if (!List.of("IPv4", "IPv6").contains(families.get(i).asText())) {
                errors.notSupported(SPEC.child("ipFamilies").index(i), families.get(i), List.of("IPv4", "IPv6"));
            }
        }
        if (families.size() == 2 && families.get(0).equals(families.get(1))) {
            errors.duplicate(SPEC.child("ipFamilies").index(1), families.get(1));
        }
    }

    private static String familyOf(String address) {
        return address.indexOf(':') >= 0 ? "IPv6" : "IPv4";
    }
}
