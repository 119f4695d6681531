package dev.navarch.controllers.workloads.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CronJobControllerTest {

    @Test
    void startsAJobAtEachFullHour() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(CronJobController::new)) {
            create(harness, "Allow");
            harness.settle();
            assertThat(jobs(harness)).isZero();
            harness.pass(Duration.ofMinutes(61));
            assertThat(jobs(harness)).isEqualTo(1);
            harness.pass(Duration.ofMinutes(60));
            assertThat(jobs(harness)).isEqualTo(2);
        }
    }

    @Test
    void startsNoneBesideAnotherWhereThatIsForbidden() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(CronJobController::new)) {
            create(harness, "Forbid");
            harness.settle();
            harness.pass(Duration.ofMinutes(61));
            harness.pass(Duration.ofMinutes(60));
            assertThat(jobs(harness)).isEqualTo(1);
            assertThat(harness.events()).contains("JobAlreadyActive");
        }
    }

    @Test
    void catchesUpWithTheLatestOfManyMissedTimesOnly() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(CronJobController::new)) {
            create(harness, "Allow");
            harness.settle();
            harness.pass(Duration.ofDays(400));
            assertThat(jobs(harness)).isEqualTo(1);
        }
    }

    private static void create(ControllerHarness harness, String policy) {
        harness.cluster()
                .client()
                .resource(new CronJobBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("tick")
                        .endMetadata()
                        .withNewSpec()
                        .withSchedule("@hourly")
                        .withConcurrencyPolicy(policy)
                        .withNewJobTemplate()
                        .withNewSpec()
                        .withTemplate(Samples.template("i:1", Map.of()))
                        .endSpec()
                        .endJobTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static int jobs(ControllerHarness harness) {
        return harness.cluster()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace("ns")
                .list()
                .getItems()
                .size();
    }
}
