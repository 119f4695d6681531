package dev.navarch.kinds.batch;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CronJobRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new CronJobRules(),
                "{'spec': {'schedule': '* * * * *', "
                        + "'jobTemplate': {'spec': {'template': {'spec': {'restartPolicy': 'Never', "
                        + "'containers': [{'name': 'c', 'image': 'i'}]}}}}}}")
                .fillsIn("/spec/concurrencyPolicy", "'Allow'")
                .fillsIn("/spec/successfulJobsHistoryLimit", "3")
                .fillsIn("/spec/failedJobsHistoryLimit", "1")
                .fillsIn("/spec/suspend", "false")
                .refuses("/spec/schedule", "''", "spec.schedule REQUIRED")
                .refuses("/spec/schedule", "'61 * * * *'", "spec.schedule INVALID")
                .refuses("/spec/timeZone", "'Nowhere/At'", "spec.timeZone INVALID")
                .refuses("/spec/concurrencyPolicy", "'Odd'", "spec.concurrencyPolicy NOT_SUPPORTED")
                .accepts(
                        "/spec/jobTemplate/spec/podFailurePolicy",
                        "{'rules': [{'action': 'Ignore', 'onPodConditions': [{'type': 'DisruptionTarget'}]}]}")
                .allowsChange("/spec/schedule", "'@daily'")
                .warns("/metadata/name", "'a.b'", "metadata.name: this is used in Pod names and hostnames")
                .stream();
    }
}
