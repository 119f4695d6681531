package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplicaSetRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new ReplicaSetRules(),
                "{'spec': {'selector': {'matchLabels': {'app': 'web'}}, "
                        + "'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/replicas", "1")
                .refuses("/spec/minReadySeconds", "-1", "spec.minReadySeconds INVALID")
                .refuses("/spec/selector", "null", "spec.selector REQUIRED", "spec.template.metadata.labels INVALID")
                .allowsChange("/spec/template/spec/hostname", "'h'")
                .refusesChange(
                        "/spec/selector",
                        "{'matchLabels': {'app': 'other'}}",
                        "spec.selector INVALID",
                        "spec.template.metadata.labels INVALID")
                .refusesStatus("/status/readyReplicas", "1", "status.readyReplicas INVALID")
                .refuses(
                        "/spec",
                        "{'selector': {'matchExpressions': [{'key': '/a', 'operator': 'Exists'}]}, "
                                + "'template': {'spec': {'restartPolicy': 'Never'}}}",
                        "spec.selector.matchExpressions[0].key INVALID",
                        "spec.selector INVALID")
                .stream();
    }
}
