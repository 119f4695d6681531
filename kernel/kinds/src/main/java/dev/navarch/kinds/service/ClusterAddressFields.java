package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a service that say which cluster addresses it has: {@code clusterIP}, {@code clusterIPs},
 * {@code ipFamilies} and {@code ipFamilyPolicy}. Checked once before addresses are given out and once after.
 */
public final class ClusterAddressFields {

    private static final List<String> FAMILIES = List.of("IPv4", "IPv6");
    private static final List<String> POLICIES = List.of("PreferDualStack", "RequireDualStack", "SingleStack");
    private static final String FIXED = "may not change once set";

    private ClusterAddressFields() {}

    /** Whether they fit one another. */
    public static void validate(ObjectNode spec, FieldErrors errors) {
        if (ServiceTypes.is(spec, "ExternalName")) {
            return;
        }
        Place place = Place.of(spec, FieldPath.root("spec"), errors);
        Place addresses = place.at("clusterIPs");
        first(place.text("clusterIP"), addresses);
        Set<String> families = new HashSet<>();
        place.at("ipFamilies").each(family -> {
            family.oneOf(FAMILIES);
            if (!families.add(family.text())) {
                family.duplicate();
            }
        });
        place.at("ipFamilyPolicy").oneOf(POLICIES);
        if (addresses(addresses) && !ServiceTypes.isHeadless(spec)) {
            families(addresses, place.at("ipFamilies"));
        }
    }

    private static void first(String address, Place addresses) {
        if (address.isEmpty()) {
            if (!addresses.isEmpty()) {
                addresses.invalid("must be empty when `clusterIP` is not specified");
            }
        } else if (addresses.required() && !addresses.index(0).text().equals(address)) {
            addresses.invalid("first value must match `clusterIP`");
        }
    }

    /** Whether all of them are addresses, or the first and only one is {@code None}. */
    private static boolean addresses(Place addresses) {
        boolean valid = true;
        for (int i = 0; i < addresses.size(); i++) {
            Place address = addresses.index(i);
            if (i == 0 && address.text().equals("None")) {
                if (addresses.size() > 1) {
                    addresses.invalid("'None' must be the first and only value");
                    valid = false;
                }
                continue;
            }
            int before = address.errors().size();
            Addresses.ip(address.text(), address.path(), address.errors());
            valid &= address.errors().size() == before;
        }
        if (addresses.size() > 2) {
            addresses.invalid("may only hold up to 2 values");
        }
        return valid;
    }

    private static void families(Place addresses, Place families) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            String family = familyOf(addresses.index(i).text());
            seen.add(family);
            if (i < families.size()
                    && FAMILIES.contains(families.index(i).text())
                    && !families.index(i).text().equals(family)) {
                addresses
                        .index(i)
                        .invalid("expected an " + families.index(i).text() + " value as indicated by `ipFamilies[" + i
                                + "]`");
            }
        }
        if (addresses.size() > 1 && seen.size() != 2) {
            addresses.invalid("may specify no more than one IP for each IP family");
        }
    }

    /** {@code IPv4} or {@code IPv6}. */
    public static String familyOf(String address) {
        return address.indexOf(':') >= 0 ? "IPv6" : "IPv4";
    }

    /** A second address and family may come and go, the first ones stay. */
    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        if (ServiceTypes.is(next, "ExternalName") || ServiceTypes.is(old, "ExternalName")) {
            return;
        }
        boolean headless = ServiceTypes.isHeadless(next);
        boolean wasHeadless = ServiceTypes.isHeadless(old);
        Place spec = Place.of(next, FieldPath.root("spec"), errors);
        if (!(headless && wasHeadless)) {
            compare(spec, "clusterIPs", Tree.texts(Tree.list(old, "clusterIPs")), true);
        }
        if (!headless && !wasHeadless) {
            compare(spec, "ipFamilies", Tree.texts(Tree.list(old, "ipFamilies")), false);
        }
    }

    private static void compare(Place spec, String field, List<String> before, boolean named) {
        Place list = spec.at(field);
        List<String> now = Tree.texts(list.node());
        if (before.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(before.get(i))) {
                    list.index(named ? i : 0).invalid(FIXED);
                }
            }
            return;
        }
        if (before.size() > now.size() && spec.at("clusterIPs").isEmpty()) {
            list.index(0).invalid("the primary one can not be unset");
        }
        if (!before.isEmpty() && !now.isEmpty() && !now.getFirst().equals(before.getFirst())) {
            list.index(0).invalid(FIXED);
        }
        if (before.size() > now.size()
                && now.size() == 1
                && !spec.text("ipFamilyPolicy").equals("SingleStack")) {
            spec.at("ipFamilyPolicy").invalid("must be set to 'SingleStack' when releasing the secondary one");
        }
    }
}
