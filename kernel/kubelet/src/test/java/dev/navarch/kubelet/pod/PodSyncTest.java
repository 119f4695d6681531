package dev.navarch.kubelet.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.kubelet.wait.Bell;
import dev.navarch.spi.runtime.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodSyncTest {

    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = new TestNode();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    @Test
    void aPodBecomesReadyWithAnAddress() {
        PodMemory memory =
                new PodMemory(TestNode.pod("Always", "first", "second").build());
        node.sync.sync(memory);

        PodStatus status = node.last();
        assertThat(status.getPhase()).isEqualTo("Running");
        assertThat(status.getPodIP()).startsWith("10.244.");
        assertThat(status.getHostIP()).isEqualTo("192.0.2.7");
        assertThat(status.getConditions())
                .extracting(PodCondition::getType, PodCondition::getStatus)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("Ready", "True"),
                        org.assertj.core.groups.Tuple.tuple("Initialized", "True"),
                        org.assertj.core.groups.Tuple.tuple("ContainersReady", "True"),
                        org.assertj.core.groups.Tuple.tuple("PodScheduled", "True"),
                        org.assertj.core.groups.Tuple.tuple("PodReadyToStartContainers", "True"));
        assertThat(status.getInitContainerStatuses())
                .allSatisfy(s ->
                        assertThat(s.getState().getTerminated().getReason()).isEqualTo("Completed"));
        assertThat(status.getContainerStatuses()).singleElement().satisfies(s -> assertThat(s.getReady())
                .isTrue());
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() {
        PodMemory memory = new PodMemory(TestNode.pod("Always").build());
        node.sync.sync(memory);
        node.sync.sync(memory);
        assertThat(node.reports).hasSize(1);
    }

    @Test
    void aCrashingContainerIsRestartedWithGrowingDelays() throws Exception {
        PodMemory memory = new PodMemory(TestNode.pod("Always").build());
        node.sync.sync(memory);
        crash(memory);
        node.sync.sync(memory);
        assertThat(container().getRestartCount()).isEqualTo(1);
        assertThat(container().getState().getRunning()).isNotNull();

        crash(memory);
        Duration next = node.sync.sync(memory);
        assertThat(container().getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(container().getState().getWaiting().getMessage()).startsWith("back-off 10s restarting failed");
        assertThat(container().getLastState().getTerminated()).isNotNull();
        assertThat(next).isEqualTo(Duration.ofSeconds(10));

        node.clock().advance(Duration.ofSeconds(10));
        node.sync.sync(memory);
        assertThat(container().getRestartCount()).isEqualTo(2);

        crash(memory);
        assertThat(node.sync.sync(memory)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void onlyTheLastOfTheContainersThatEndedIsKept() throws Exception {
        PodMemory memory = new PodMemory(TestNode.pod("Always").build());
        node.sync.sync(memory);
        for (int restart = 1; restart <= 4; restart++) {
            crash(memory);
            node.sync.sync(memory);
            node.clock().advance(Duration.ofMinutes(5));
            node.sync.sync(memory);
        }
        assertThat(node.runtime.pods().get("uid-1").containers())
                .extracting(ContainerState::attempt)
                .containsExactly(4, 3);
    }

    @Test
    void aPodThatIsNotRestartedEndsWithItsContainers() throws Exception {
        PodMemory memory = new PodMemory(TestNode.pod("Never").build());
        node.sync.sync(memory);
        crash(memory);
        node.sync.sync(memory);
        assertThat(node.last().getPhase()).isEqualTo("Succeeded");
        assertThat(node.runtime.pods().get("uid-1").readySandbox()).isEmpty();
        assertThat(node.runtime.pods().get("uid-1").containers()).hasSize(1);
    }

    @Test
    void scriptsDecideHowAContainerEnds() throws Exception {
        Pod pod = TestNode.pod("OnFailure")
                .editMetadata()
                .withAnnotations(
                        Map.of("simulated.navarch.dev/exit-after", "1ms", "simulated.navarch.dev/exit-code", "3"))
                .endMetadata()
                .build();
        PodMemory memory = new PodMemory(pod);
        node.sync.sync(memory);
        await(() -> memoryEnded(memory));
        node.sync.sync(memory);
        assertThat(container().getRestartCount()).isEqualTo(1);
        assertThat(container().getLastState().getTerminated().getExitCode()).isEqualTo(3);
    }

    @Test
    void aDeletedPodEndsAndIsRemovedForGood() {
        PodMemory memory = new PodMemory(TestNode.pod("Always").build());
        node.sync.sync(memory);
        memory.pod = new PodBuilder(memory.pod)
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .build();
        await(() -> {
            if (!memory.done) {
                node.sync.sync(memory);
            }
            return memory.done;
        });
        assertThat(node.deleted).containsExactly("web");
        assertThat(node.last().getPhase()).isEqualTo("Succeeded");
        assertThat(node.events).contains("Killing");
        assertThat(state(memory)).isTrue();
    }

    @Test
    void aChangedImageReplacesTheContainer() {
        PodMemory memory = new PodMemory(TestNode.pod("Always").build());
        node.sync.sync(memory);
        memory.pod = new PodBuilder(memory.pod)
                .editSpec()
                .editFirstContainer()
                .withImage("web:2")
                .endContainer()
                .endSpec()
                .build();
        await(() -> {
            node.sync.sync(memory);
            return container().getRestartCount() == 1;
        });
        assertThat(container().getImage()).isEqualTo("web:2");
    }

    @Test
    void aNewKubeletTakesOverWhatRuns() throws Exception {
        Pod pod = TestNode.pod("Always").build();
        node.sync.sync(new PodMemory(pod));
        String id = node.runtime.pods().get("uid-1").containers().getFirst().id();

        node.sync.sync(new PodMemory(pod));

        assertThat(node.runtime.pods().get("uid-1").containers())
                .extracting(ContainerState::id)
                .containsExactly(id);
    }

    private void crash(PodMemory memory) throws Exception {
        node.runtime
                .containers()
                .stop(
                        node.runtime
                                .pods()
                                .get(memory.pod.getMetadata().getUid())
                                .container("main")
                                .orElseThrow()
                                .id(),
                        Duration.ZERO);
    }

    private ContainerStatus container() {
        return node.last().getContainerStatuses().getFirst();
    }

    private boolean memoryEnded(PodMemory memory) {
        try {
            return node.runtime
                    .pods()
                    .get(memory.pod.getMetadata().getUid())
                    .container("main")
                    .flatMap(ContainerState::exit)
                    .isPresent();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean state(PodMemory memory) {
        try {
            return node.runtime.pods().get(memory.pod.getMetadata().getUid()).isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        try {
            for (int attempt = 0; attempt < 500 && !condition.getAsBoolean(); attempt++) {
                Bell.pause(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
