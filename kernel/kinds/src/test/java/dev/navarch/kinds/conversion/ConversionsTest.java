package dev.navarch.kinds.conversion;

import static dev.navarch.kinds.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ConversionsTest {

    @Test
    void storesNewEventsInTheOldForm() {
        Conversion conversion = Conversions.of("events.k8s.io/v1", "Event").orElseThrow();
        ObjectNode event =
                tree("{'apiVersion': 'events.k8s.io/v1', 'kind': 'Event', 'note': 'n', 'regarding': {'name': 'p'},"
                        + " 'reportingController': 'c', 'eventTime': '2026-01-01T00:00:00.000000Z'}");
        conversion.toStored(event);
        assertThat(event.get("apiVersion").asText()).isEqualTo("v1");
        assertThat(event.get("message").asText()).isEqualTo("n");
        assertThat(event.at("/involvedObject/name").asText()).isEqualTo("p");
        assertThat(event.get("reportingComponent").asText()).isEqualTo("c");
        conversion.toServed(event);
        assertThat(event.get("note").asText()).isEqualTo("n");
        assertThat(event.get("deprecatedFirstTimestamp").isNull()).isTrue();
    }

    @Test
    void keepsWhatAnOldAutoscalerCannotSay() {
        Conversion conversion =
                Conversions.of("autoscaling/v1", "HorizontalPodAutoscaler").orElseThrow();
        ObjectNode autoscaler = tree(
                "{'apiVersion': 'autoscaling/v2', 'metadata': {'name': 'a'}, 'spec': {'maxReplicas': 3, 'metrics': ["
                        + "{'type': 'Resource', 'resource': {'name': 'memory', 'target': {'type': 'AverageValue', 'averageValue': '1Gi'}}},"
                        + "{'type': 'Resource', 'resource': {'name': 'cpu', 'target': {'type': 'Utilization', 'averageUtilization': 50}}}]}}");
        ObjectNode before = autoscaler.deepCopy();
        conversion.toServed(autoscaler);
        assertThat(autoscaler.at("/spec/targetCPUUtilizationPercentage").asInt())
                .isEqualTo(50);
        assertThat(autoscaler.get("spec").has("metrics")).isFalse();
        conversion.toStored(autoscaler);
        assertThat(autoscaler.get("spec")).isEqualTo(before.get("spec"));
        assertThat(autoscaler.get("metadata")).isEqualTo(before.get("metadata"));
    }

    @Test
    void leavesTheStoredVersionAlone() {
        assertThat(Conversions.of("v1", "Event")).isEmpty();
        assertThat(Conversions.of("autoscaling/v2", "HorizontalPodAutoscaler")).isEmpty();
    }
}
