package dev.navarch.controllers.workloads.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new JobController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("work")
                        .endMetadata()
                        .withNewSpec()
                        .withCompletions(3)
                        .withParallelism(2)
                        .withBackoffLimit(1)
                        .withNewSelector()
                        .addToMatchLabels("job", "work")
                        .endSelector()
                        .withTemplate(Samples.template("i:1", Map.of("job", "work")))
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void runsUntilEnoughHaveSucceeded() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            harness.settle();
            for (int round = 0; round < 3; round++) {
                endOne(client, "Succeeded");
                harness.settle();
            }
            Job job = job(client);
            assertThat(job.getStatus().getSucceeded()).isEqualTo(3);
            assertThat(job.getStatus().getConditions())
                    .extracting(JobCondition::getType)
                    .containsExactly("SuccessCriteriaMet", "Complete");
            assertThat(client.pods().inNamespace("ns").list().getItems())
                    .hasSize(3)
                    .noneMatch(JobPods::tracked);
        }
    }

    @Test
    void failsAfterTooManyFailuresAndCountsThePodsThatItStops() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            harness.settle();
            endOne(client, "Failed");
            endOne(client, "Failed");
            harness.settle();
            Job job = job(client);
            assertThat(job.getStatus().getFailed()).isEqualTo(2);
            assertThat(job.getStatus().getConditions())
                    .extracting(JobCondition::getType)
                    .containsExactly("FailureTarget", "Failed");
        }
    }

    private static Job job(KubernetesClient client) {
        return client.batch().v1().jobs().inNamespace("ns").withName("work").get();
    }

    private static void endOne(KubernetesClient client, String phase) {
        Pod pod = client.pods().inNamespace("ns").list().getItems().stream()
                .filter(candidate -> candidate.getStatus() == null)
                .findFirst()
                .orElseThrow();
        client.resource(new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase(phase)
                        .endStatus()
                        .build())
                .updateStatus();
    }
}
