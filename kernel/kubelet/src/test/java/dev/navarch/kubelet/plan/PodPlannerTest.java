package dev.navarch.kubelet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.SandboxState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodPlannerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PodIdentity IDENTITY = new PodIdentity("default", "web", "uid-1");

    private final RestartBackoff backoff = new RestartBackoff();
    private final List<ContainerState> containers = new ArrayList<>();
    private boolean sandboxReady = true;

    @Test
    void aSandboxComesFirst() {
        PodPlan plan = plan(pod("Always"), new PodState("uid-1", List.of(), List.of()), Health.good());
        assertThat(plan.sandbox()).contains(0);
        assertThat(plan.starts()).isEmpty();
    }

    @Test
    void initContainersRunOneAfterTheOther() {
        Pod pod = withInit(withInit(pod("Always"), "first", null), "second", null);
        assertThat(starts(pod)).containsExactly("first");
        container("first", 0, null);
        assertThat(starts(pod)).isEmpty();
        containers.clear();
        container("first", 0, 0);
        assertThat(starts(pod)).containsExactly("second");
        container("second", 0, 0);
        assertThat(starts(pod)).containsExactly("main");
    }

    @Test
    void sidecarsOnlyHaveToHaveStarted() {
        Pod pod = withInit(pod("Always"), "proxy", "Always");
        assertThat(starts(pod)).containsExactly("proxy");
        container("proxy", 0, null);
        assertThat(names(plan(pod, state(), health(false)))).isEmpty();
        assertThat(names(plan(pod, state(), health(true)))).containsExactly("main");
    }

    @Test
    void aFailedInitContainerEndsAPodThatIsNeverRestarted() {
        Pod pod = withInit(pod("Never"), "first", null);
        container("first", 0, 1);
        assertThat(plan(pod, state(), Health.good()).finished()).isTrue();
    }

    @Test
    void aFailedInitContainerIsRunAgainOtherwise() {
        Pod pod = withInit(pod("Always"), "first", null);
        container("first", 0, 1);
        assertThat(plan(pod, state(), Health.good()).starts())
                .singleElement()
                .satisfies(start -> assertThat(start.attempt()).isEqualTo(1));
    }

    @Test
    void restartPoliciesDecideWhatAnEndMeans() {
        container("main", 0, 0);
        assertThat(starts(pod("Always"))).containsExactly("main");
        assertThat(plan(pod("OnFailure"), state(), Health.good()).finished()).isTrue();
        assertThat(plan(pod("Never"), state(), Health.good()).finished()).isTrue();
        containers.clear();
        container("main", 0, 1);
        assertThat(starts(pod("OnFailure"))).containsExactly("main");
        assertThat(plan(pod("Never"), state(), Health.good()).finished()).isTrue();
    }

    @Test
    void sidecarsAreEndedWhenTheRestHasEnded() {
        Pod pod = withInit(pod("Never"), "proxy", "Always");
        container("proxy", 0, null);
        container("main", 0, 0);
        PodPlan plan = plan(pod, state(), Health.good());
        assertThat(plan.finished()).isTrue();
        assertThat(plan.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.container().name()).isEqualTo("proxy"));
    }

    @Test
    void aFailedLivenessProbeStopsAContainer() {
        container("main", 0, null);
        Health sick = new Health() {
            @Override
            public boolean started(ContainerState running) {
                return true;
            }

            @Override
            public boolean ready(ContainerState running) {
                return true;
            }

            @Override
            public Optional<String> failure(ContainerState running) {
                return Optional.of("liveness probe");
            }
        };
        assertThat(plan(pod("Always"), state(), sick).stops()).singleElement().satisfies(stop -> assertThat(
                        stop.message())
                .isEqualTo("Container main failed liveness probe, will be restarted"));
    }

    @Test
    void aLostSandboxIsReplacedAfterItsContainersHaveEnded() {
        container("main", 3, null);
        sandboxReady = false;
        assertThat(plan(pod("Always"), state(), Health.good()).stops()).hasSize(1);
        containers.clear();
        container("main", 3, 137);
        assertThat(plan(pod("Always"), state(), Health.good()).sandbox()).contains(1);
    }

    @Test
    void delaysDoubleUpToFiveMinutesAndAreForgotten() {
        for (long expected : new long[] {0, 10, 20, 40, 80, 160, 300, 300}) {
            assertThat(backoff.delay("main").toSeconds()).isEqualTo(expected);
            backoff.attempted("main");
        }
        ContainerState longRun = state("main", 0, NOW.minusSeconds(700), Optional.of(0), NOW);
        assertThat(backoff.allowed(longRun)).isEqualTo(NOW);
    }

    private List<String> starts(Pod pod) {
        return names(plan(pod, state(), Health.good()));
    }

    private static List<String> names(PodPlan plan) {
        return plan.starts().stream().map(s -> s.container().name()).toList();
    }

    private PodPlan plan(Pod pod, PodState state, Health health) {
        return PodPlanner.plan(pod, state, health, backoff, NOW);
    }

    private PodState state() {
        SandboxState sandbox = new SandboxState("s1", IDENTITY, 0, sandboxReady, NOW, List.of("10.244.0.2"), Map.of());
        return new PodState("uid-1", List.of(sandbox), containers);
    }

    /** @param exit {@code null} while it runs */
    private void container(String name, int attempt, Integer exit) {
        containers.add(state(name, attempt, NOW.minusSeconds(60), Optional.ofNullable(exit), NOW));
    }

    private static ContainerState state(
            String name, int attempt, Instant started, Optional<Integer> exit, Instant finished) {
        return new ContainerState(
                name + attempt,
                "s1",
                IDENTITY,
                name,
                attempt,
                "image",
                "image",
                started,
                Optional.of(started),
                exit.map(code -> new ContainerState.Exit(code, finished, false, "")),
                Map.of());
    }

    private static Health health(boolean started) {
        return new Health() {
            @Override
            public boolean started(ContainerState running) {
                return started;
            }

            @Override
            public boolean ready(ContainerState running) {
                return started;
            }

            @Override
            public Optional<String> failure(ContainerState running) {
                return Optional.empty();
            }
        };
    }

    private static Pod pod(String policy) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .withUid("uid-1")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy(policy)
                .addNewContainer()
                .withName("main")
                .withImage("image")
                .endContainer()
                .endSpec()
                .build();
    }

    private static Pod withInit(Pod pod, String name, String policy) {
        return new PodBuilder(pod)
                .editSpec()
                .addNewInitContainer()
                .withName(name)
                .withImage("image")
                .withRestartPolicy(policy)
                .endInitContainer()
                .endSpec()
                .build();
    }
}
