package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NodeRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new NodeRules(), "{'spec': {'podCIDR': '10.1.0.0/24'}}")
                .fillsIn("/spec/podCIDRs", "['10.1.0.0/24']")
                .accepts("/spec/taints", "[{'key': 'k', 'effect': 'NoSchedule'}]")
                .refuses("/spec/taints", "[{'key': 'k', 'effect': 'Never'}]", "metadata.taints[0].effect NOT_SUPPORTED")
                .refuses(
                        "/spec/taints",
                        "[{'key': 'k', 'effect': 'NoSchedule'}, {'key': 'k', 'effect': 'NoSchedule'}]",
                        "metadata.taints[1] DUPLICATE")
                .refuses("/spec/podCIDR", "'10.1.0.1/24'", "spec.podCIDRs[0] INVALID")
                .refuses(
                        "/status/capacity",
                        "{'cpu': '-1'}",
                        "status.capacity.cpu INVALID",
                        "status.allocatable.cpu INVALID")
                .allowsChange("/spec/unschedulable", "true")
                .refusesChange("/spec/externalID", "'x'", "spec.externalID FORBIDDEN")
                .refusesStatus(
                        "/status/addresses",
                        "[{'type': 'Hostname', 'address': 'a'}, {'type': 'Hostname', 'address': 'a'}]",
                        "status.addresses[1] DUPLICATE")
                .refusesStatus(
                        "/metadata/annotations",
                        "{'scheduler.alpha.kubernetes.io/preferAvoidPods': 'x'}",
                        "metadata.annotations.AvoidPods INVALID")
                .warns("/spec/externalID", "'x'", "spec.externalID: this field is deprecated")
                .stream();
    }
}
