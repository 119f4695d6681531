package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StatefulSetRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new StatefulSetRules(),
                "{'spec': {'serviceName': 's', "
                        + "'selector': {'matchLabels': {'app': 'web'}}, "
                        + "'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/podManagementPolicy", "'OrderedReady'")
                .fillsIn("/spec/updateStrategy/type", "'RollingUpdate'")
                .fillsIn("/spec/revisionHistoryLimit", "10")
                .refuses("/spec/podManagementPolicy", "'Odd'", "spec.podManagementPolicy INVALID")
                .allowsChange("/spec/replicas", "2")
                .refusesChange("/spec/serviceName", "'t'", "spec FORBIDDEN")
                .refusesStatus("/status", "{'replicas': 1, 'readyReplicas': 2}", "status.readyReplicas INVALID")
                .warns("/spec/revisionHistoryLimit", "-1", "spec.revisionHistoryLimit: a negative value retains all")
                .stream();
    }
}
