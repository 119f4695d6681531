package dev.navarch.kinds.autoscaling;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HorizontalPodAutoscalerRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new HorizontalPodAutoscalerRules(),
                "{'spec': {'maxReplicas': 3, 'scaleTargetRef': {'apiVersion': 'apps/v1', "
                        + "'kind': 'Deployment', 'name': 'd'}, 'metrics': [{'type': 'Resource', "
                        + "'resource': {'name': 'cpu', 'target': {'type': 'Utilization', "
                        + "'averageUtilization': 80}}}]}}")
                .fillsIn("/spec/minReplicas", "1")
                .refuses("/spec/maxReplicas", "0", "spec.maxReplicas REQUIRED", "spec.maxReplicas INVALID")
                .refuses("/spec/minReplicas", "4", "spec.maxReplicas INVALID")
                .refuses("/spec/scaleTargetRef/name", "''", "spec.scaleTargetRef.name REQUIRED")
                .refuses("/spec/metrics/0/type", "'Odd'", "spec.metrics[0].type NOT_SUPPORTED")
                .allowsChange("/spec/maxReplicas", "5")
                .showsIn(
                        2,
                        "cpu: <unknown>/80%",
                        "/status/currentMetrics",
                        "[{'type': 'Resource', 'resource': {'name': 'cpu', 'current': {}}}]")
                .stream();
    }

    @TestFactory
    Stream<DynamicTest> quantities() {
        return KindTests.namespaced(
                new HorizontalPodAutoscalerRules(),
                "{'spec': {'maxReplicas': 3, 'scaleTargetRef': {'apiVersion': 'apps/v1', "
                        + "'kind': 'Deployment', 'name': 'd'}, 'metrics': [{'type': 'Pods', 'pods': "
                        + "{'metric': {'name': 'm'}, 'target': {'type': 'AverageValue', 'averageValue': '1'}}}]}}")
                .showsIn(2, "<unknown>/1", "/status/currentMetrics", "[]")
                .showsIn(
                        2,
                        "<nil>/1",
                        "/status/currentMetrics",
                        "[{'type': 'Pods', 'pods': {'metric': {'name': 'm'}, 'current': {}}}]")
                .stream();
    }
}
