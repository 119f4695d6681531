package dev.navarch.spi.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxState;
import dev.navarch.spi.runtime.UnsupportedCapabilityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every runtime runs these tests, by a subclass that says how it is opened. */
public abstract class RuntimeContract {

    private final List<PodIdentity> made = new ArrayList<>();
    private ContainerRuntime runtime;

    /** Opens the runtime under test for that owner. */
    protected abstract ContainerRuntime open(String owner) throws Exception;

    /** An image whose {@link #command} runs until it is told to end. */
    protected abstract String image();

    protected abstract List<String> command();

    protected final ContainerRuntime runtime() {
        return runtime;
    }

    @BeforeEach
    void openRuntime() throws Exception {
        runtime = open("contract");
    }

    @AfterEach
    void removeAll() throws Exception {
        for (PodIdentity pod : made) {
            for (SandboxState sandbox : runtime.pods().get(pod.uid()).sandboxes()) {
                runtime.pods().remove(sandbox.id());
            }
        }
        runtime.close();
    }

    @Test
    void runsAContainerInASandbox() throws Exception {
        PodIdentity pod = pod("runs");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        String container = start(sandbox, pod, "main", 0);

        PodState state = runtime.pods().get(pod.uid());
        assertThat(state.readySandbox()).get().satisfies(s -> {
            assertThat(s.id()).isEqualTo(sandbox);
            assertThat(s.pod()).isEqualTo(pod);
            assertThat(s.addresses()).isNotEmpty();
            assertThat(s.labels()).containsEntry("test.label", "kept");
        });
        assertThat(state.container("main")).get().satisfies(c -> {
            assertThat(c.id()).isEqualTo(container);
            assertThat(c.sandboxId()).isEqualTo(sandbox);
            assertThat(c.pod()).isEqualTo(pod);
            assertThat(c.running()).isTrue();
            assertThat(c.labels()).containsEntry("test.label", "kept");
        });
        assertThat(runtime.pods().list()).anyMatch(p -> p.uid().equals(pod.uid()));
    }

    @Test
    void givesPodsDifferentAddresses() throws Exception {
        PodIdentity one = pod("one");
        PodIdentity two = pod("two");
        runtime.pods().run(RuntimeSpecs.sandbox(one, 0));
        runtime.pods().run(RuntimeSpecs.sandbox(two, 0));

        assertThat(addresses(one)).doesNotContainAnyElementsOf(addresses(two));
    }

    @Test
    void stoppedContainersShowTheirEnd() throws Exception {
        PodIdentity pod = pod("stops");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        String container = start(sandbox, pod, "main", 0);

        runtime.containers().stop(container, Duration.ofSeconds(1));

        ContainerState state = runtime.pods().get(pod.uid()).container("main").orElseThrow();
        assertThat(state.running()).isFalse();
        assertThat(state.exit()).get().satisfies(exit -> assertThat(exit.finished())
                .isAfterOrEqualTo(state.started().orElseThrow()));
    }

    @Test
    void listsTheNewestContainerFirst() throws Exception {
        PodIdentity pod = pod("again");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        String first = start(sandbox, pod, "main", 0);
        runtime.containers().stop(first, Duration.ZERO);
        String second = start(sandbox, pod, "main", 1);

        PodState state = runtime.pods().get(pod.uid());
        assertThat(state.containers()).extracting(ContainerState::id).containsExactly(second, first);
        assertThat(state.containers()).extracting(ContainerState::attempt).containsExactly(1, 0);

        runtime.containers().remove(first);
        assertThat(runtime.pods().get(pod.uid()).containers())
                .extracting(ContainerState::id)
                .containsExactly(second);
    }

    @Test
    void stoppingASandboxEndsItsContainersAndKeepsThem() throws Exception {
        PodIdentity pod = pod("sandbox-stops");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        start(sandbox, pod, "main", 0);

        runtime.pods().stop(sandbox);

        PodState state = runtime.pods().get(pod.uid());
        assertThat(state.readySandbox()).isEmpty();
        assertThat(state.container("main")).get().matches(c -> !c.running());
    }

    @Test
    void removingASandboxRemovesAll() throws Exception {
        PodIdentity pod = pod("removed");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        start(sandbox, pod, "main", 0);

        runtime.pods().remove(sandbox);

        assertThat(runtime.pods().get(pod.uid()).isEmpty()).isTrue();
        assertThat(runtime.pods().list()).noneMatch(p -> p.uid().equals(pod.uid()));
    }

    @Test
    void unknownIdsAreNoErrorWhenEnding() throws Exception {
        String unknown = "0123456789abcdef";
        runtime.pods().stop(unknown);
        runtime.pods().remove(unknown);
        runtime.containers().stop(unknown, Duration.ZERO);
        runtime.containers().remove(unknown);
        assertThat(runtime.pods().get(unknown).isEmpty()).isTrue();
    }

    @Test
    void refusesAContainerWithoutItsSandbox() throws Exception {
        PodIdentity pod = pod("no-sandbox");
        assertThatThrownBy(() -> start("0123456789abcdef", pod, "main", 0)).isInstanceOf(RuntimeFailure.class);
        assertThat(runtime.pods().get(pod.uid()).isEmpty()).isTrue();
    }

    @Test
    void hidesWhatBelongsToOthers() throws Exception {
        PodIdentity pod = pod("hidden");
        runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        try (ContainerRuntime other = open("contract-other")) {
            assertThat(other.pods().get(pod.uid()).isEmpty()).isTrue();
            assertThat(other.pods().list()).noneMatch(p -> p.uid().equals(pod.uid()));
        }
    }

    @Test
    void tellsOfEnds() throws Exception {
        if (!runtime.information().can(Capability.EVENTS)) {
            return;
        }
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        PodIdentity pod = pod("told");
        String sandbox = runtime.pods().run(RuntimeSpecs.sandbox(pod, 0));
        String container = start(sandbox, pod, "main", 0);
        try (AutoCloseable following = runtime.events().follow(told::add)) {
            TimeUnit.MILLISECONDS.sleep(300);
            told.clear();
            runtime.containers().stop(container, Duration.ZERO);
            String uid = told.poll(5, TimeUnit.SECONDS);
            assertThat(uid).isEqualTo(pod.uid());
            assertThat(following).isNotNull();
        }
    }

    @Test
    void refusesWhatItDoesNotDeclare() throws Exception {
        Map<Capability, Consumer<ContainerRuntime>> roles = Map.of(
                Capability.IMAGES, ContainerRuntime::images,
                Capability.LOGS, ContainerRuntime::logs,
                Capability.EXEC, ContainerRuntime::exec,
                Capability.ATTACH, ContainerRuntime::attach,
                Capability.PORT_FORWARD, ContainerRuntime::ports,
                Capability.STATISTICS, ContainerRuntime::statistics,
                Capability.EVENTS, ContainerRuntime::events);
        for (Map.Entry<Capability, Consumer<ContainerRuntime>> role : roles.entrySet()) {
            if (runtime.information().can(role.getKey())) {
                role.getValue().accept(runtime);
            } else {
                assertThatThrownBy(() -> role.getValue().accept(runtime))
                        .isInstanceOfSatisfying(UnsupportedCapabilityException.class, e -> assertThat(e.capability())
                                .isEqualTo(role.getKey()));
            }
        }
    }

    @Test
    void tellsWhatItIs() throws Exception {
        assertThat(runtime.information()).satisfies(information -> {
            assertThat(information.name()).matches("[a-z][a-z0-9-]*");
            assertThat(information.cpus()).isPositive();
            assertThat(information.memoryBytes()).isPositive();
            assertThat(information.architecture()).isIn("amd64", "arm64");
        });
    }

    protected final PodIdentity pod(String name) {
        PodIdentity pod = RuntimeSpecs.pod(name);
        made.add(pod);
        return pod;
    }

    private String start(String sandbox, PodIdentity pod, String name, int attempt) throws RuntimeFailure {
        return runtime.containers().run(sandbox, RuntimeSpecs.container(pod, name, attempt, image(), command()));
    }

    private List<String> addresses(PodIdentity pod) throws RuntimeFailure {
        return runtime.pods().get(pod.uid()).readySandbox().orElseThrow().addresses();
    }
}
