package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** What a pod's status must look like, and how it may change. */
final class PodStatusValidation {

    private PodStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        ObjectNode before = Tree.object(old, "status");
        nominated(status, before, Tree.textAt(old, "spec", "nodeName"));
        if (!status.text("qosClass").equals(Tree.text(before, "qosClass")) && before.has("qosClass")) {
            status.at("qosClass").invalid("field is immutable");
        }
        generation(status.at("observedGeneration"));
        ContainerStatusValidation.validate(status, next, old);
        PodClaimStatusValidation.validate(status, next);
        addresses(status);
        status.at("conditions").each(condition -> {
            FieldPath type = condition.path().child("Type");
            Names.qualified(condition.text("type"), type, errors);
            generation(condition.at("observedGeneration"));
        });
    }

    private static void generation(Place observed) {
        if (observed.number() < 0) {
            observed.invalid("must be a non-negative integer");
        }
    }

    /** A pod can be promised a node until it has one. */
    private static void nominated(Place status, ObjectNode before, String node) {
        Place name = status.at("nominatedNodeName");
        if (name.isEmpty() || name.text().equals(Tree.text(before, "nominatedNodeName"))) {
            return;
        }
        name.when(Names::subdomain);
        if (!node.isEmpty()) {
            name.forbidden("may not be set on pods that are already bound to a node");
        }
    }

    private static void addresses(Place status) {
        Place ips = status.at("podIPs");
        ips.each(entry -> {
            if (Addresses.parse(entry.text("ip")) == null) {
                Addresses.ip(entry.text("ip"), entry.path(), entry.errors());
            }
        });
        oneOfEachFamily(ips);
        Place hosts = status.at("hostIPs");
        hosts.each(entry -> {
            if (Addresses.parse(entry.text("ip")) == null) {
                Addresses.ip(entry.text("ip"), entry.path(), entry.errors());
            }
        });
        if (!hosts.isEmpty() && !status.text("hostIP").equals(hosts.index(0).text("ip"))) {
            hosts.index(0).at("ip").invalid("must be equal to `hostIP`");
        }
        oneOfEachFamily(hosts);
    }

    private static void oneOfEachFamily(Place ips) {
        if (ips.size() < 2) {
            return;
        }
        boolean same =
                ips.index(0).text("ip").contains(":") == ips.index(1).text("ip").contains(":");
        if (ips.size() > 2 || same) {
            ips.invalid("may specify no more than one IP for each IP family");
        }
    }
}
