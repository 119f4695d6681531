package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DaemonSetRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new DaemonSetRules(),
                "{'spec': {'selector': {'matchLabels': {'app': 'web'}}, "
                        + "'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/updateStrategy/rollingUpdate/maxUnavailable", "1")
                .refuses(
                        "/spec/updateStrategy",
                        "{'type': 'RollingUpdate', 'rollingUpdate': {'maxUnavailable': 0}}",
                        "spec.updateStrategy.rollingUpdate.maxUnavailable REQUIRED")
                .refuses("/spec/minReadySeconds", "-1", "spec.minReadySeconds INVALID")
                .allowsChange("/spec/template/spec/hostname", "'h'")
                .refusesChange(
                        "/spec/selector",
                        "{'matchLabels': {'app': 'other'}}",
                        "spec.selector INVALID",
                        "spec.template.metadata.labels INVALID")
                .refusesStatus("/status/desiredNumberScheduled", "-1", "status.desiredNumberScheduled INVALID")
                .stream();
    }
}
