package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DeploymentRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new DeploymentRules(),
                "{'spec': {'selector': {'matchLabels': {'app': 'web'}}, "
                        + "'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/replicas", "1")
                .fillsIn("/spec/strategy/rollingUpdate/maxSurge", "'25%'")
                .fillsIn("/spec/progressDeadlineSeconds", "600")
                .refuses("/spec/replicas", "-1", "spec.replicas INVALID")
                .refuses("/spec/strategy", "{'type': 'Odd'}", "spec.strategy NOT_SUPPORTED")
                .refuses("/spec/selector", "{'matchLabels': {'app': 'other'}}", "spec.template.metadata.labels INVALID")
                .allowsChange("/spec/replicas", "3")
                .refusesChange(
                        "/spec/selector",
                        "{'matchLabels': {'app': 'other'}}",
                        "spec.selector INVALID",
                        "spec.template.metadata.labels INVALID")
                .refusesStatus("/status", "{'replicas': 1, 'readyReplicas': 2}", "status.readyReplicas INVALID")
                .warns("/metadata/name", "'a.b'", "metadata.name: this is used in Pod names and hostnames")
                .refuses(
                        "/spec/strategy",
                        "{'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': '25', 'maxUnavailable': 0}}",
                        "spec.strategy.rollingUpdate.maxSurge INVALID")
                .stream();
    }
}
