package dev.navarch.kinds.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.kinds.KindTests;
import dev.navarch.kinds.Trees;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PodDisruptionBudgetRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new PodDisruptionBudgetRules(), "{'spec': {'minAvailable': 1, 'selector': {}}}")
                .accepts("/spec/minAvailable", "'50%'")
                .refuses("/spec/minAvailable", "-1", "spec.minAvailable INVALID")
                .refuses("/spec/maxUnavailable", "1", "spec INVALID")
                .refuses("/spec/unhealthyPodEvictionPolicy", "'Odd'", "spec.unhealthyPodEvictionPolicy NOT_SUPPORTED")
                .allowsChange("/spec/minAvailable", "2")
                .refusesStatus("/status/disruptionsAllowed", "-1", "status.disruptionsAllowed INVALID")
                .refuses("/metadata/labels", "{'Bad!': 'b'}", "metadata.labels INVALID")
                .stream();
    }

    @Test
    void metadataIsLookedAtLast() {
        String metadata = "{'metadata': {'name': 'a', 'namespace': 'default', 'labels': {'Bad!': 'b'}}, 'spec': ";
        assertThat(Trees.refusals(new PodDisruptionBudgetRules(), metadata + "{'minAvailable': -1}}"))
                .containsExactly("spec.minAvailable INVALID");
        assertThat(Trees.refusals(new PodDisruptionBudgetRules(), metadata + "{'minAvailable': 1}}"))
                .containsExactly("metadata.labels INVALID");
    }
}
