package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a pod's status must look like, and how it may change. */
final class PodStatusValidation {

    private PodStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        ObjectNode before = Tree.object(old, "status");
        if (!status.text("nominatedNodeName").isEmpty()
                && !Tree.textAt(next, "spec", "nodeName").isEmpty()
                && !status.text("nominatedNodeName").equals(Tree.text(before, "nominatedNodeName"))
                && !status.text("nominatedNodeName").equals(Tree.textAt(next, "spec", "nodeName"))) {
            status.at("nominatedNodeName")
                    .forbidden("may not be changed to a value other than spec.nodeName once the pod is assigned");
        }
        if (!status.text("qosClass").equals(Tree.text(before, "qosClass")) && before.has("qosClass")) {
            status.at("qosClass").invalid("field is immutable");
        }
        status.at("observedGeneration").nonNegative();
        states(status, before, next);
        claims(status, next);
        addresses(status);
        status.at("conditions").each(condition -> {
            FieldPath type = condition.path().child("Type");
            Names.qualified(condition.text("type"), type, errors);
            condition.at("observedGeneration").nonNegative();
        });
    }

    private static void states(Place status, ObjectNode before, ObjectNode pod) {
        for (String field : List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")) {
            Place statuses = status.at(field);
            statuses.each(container -> {
                user(container);
                if (field.equals("containerStatuses")
                        && !Tree.textAt(pod, "spec", "restartPolicy").equals("Always")) {
                    neverRunsAgain(container, Tree.list(before, field), pod);
                }
            });
        }
    }

    private static void user(Place container) {
        for (String id : List.of("uid", "gid")) {
            Place number = container.at("user", "linux").at(id);
            if (number.isPresent() && number.number() < 0) {
                number.invalid("must be between 0 and 2147483647, inclusive");
            }
        }
    }

    /** A container that has ended for good cannot run again. */
    private static void neverRunsAgain(Place container, JsonNode before, ObjectNode pod) {
        for (JsonNode was : before) {
            JsonNode ended = Tree.at(was, "state", "terminated");
            if (!Tree.text(was, "name").equals(container.text("name")) || ended == null) {
                continue;
            }
            boolean retried = Tree.number(ended, "exitCode", 0) != 0
                    && Tree.textAt(pod, "spec", "restartPolicy").equals("OnFailure");
            if (!retried && !container.at("state", "terminated").isPresent()) {
                container.at("state").forbidden("may not be transitioned to non-terminated state");
            }
        }
    }

    private static void claims(Place status, ObjectNode pod) {
        Set<String> names = new HashSet<>();
        for (JsonNode claim : Tree.list(Tree.object(pod, "spec"), "resourceClaims")) {
            names.add(Tree.text(claim, "name"));
        }
        status.at("resourceClaimStatuses").each(claim -> {
            if (!names.contains(claim.text("name"))) {
                claim.at("name").invalid("must match the name of an entry in `spec.resourceClaims`");
            }
        });
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
