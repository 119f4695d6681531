package dev.navarch.kubelet.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes the conditions of a pod that the kubelet is responsible for. */
final class PodConditions {

    private final Pod pod;
    private final String phase;
    private final Instant now;

    PodConditions(Pod pod, String phase, Instant now) {
        this.pod = pod;
        this.phase = phase;
        this.now = now;
    }

    List<PodCondition> of(boolean sandboxReady, List<ContainerStatus> initial, List<ContainerStatus> main) {
        PodCondition containersReady = containersReady(initial, main);
        return List.of(
                condition("PodReadyToStartContainers", sandboxReady, null, null),
                initialized(initial, main),
                ready(containersReady),
                containersReady,
                condition("PodScheduled", true, null, null));
    }

    private PodCondition initialized(List<ContainerStatus> initial, List<ContainerStatus> main) {
        if (phase.equals("Succeeded")) {
            return condition("Initialized", true, "PodCompleted", null);
        }
        boolean mainBegan = main.stream().anyMatch(s -> s.getContainerID() != null);
        List<String> incomplete = new ArrayList<>();
        List<Container> specs = pod.getSpec().getInitContainers();
        for (int i = 0; i < specs.size(); i++) {
            boolean sidecar = "Always".equals(specs.get(i).getRestartPolicy());
            ContainerStatus status = initial.get(i);
            boolean complete =
                    sidecar ? Boolean.TRUE.equals(status.getStarted()) : Boolean.TRUE.equals(status.getReady());
            if (!complete) {
                incomplete.add(status.getName());
            }
        }
        if (incomplete.isEmpty() || mainBegan) {
            return condition("Initialized", true, null, null);
        }
        return condition(
                "Initialized",
                false,
                "ContainersNotInitialized",
                "containers with incomplete status: [" + String.join(" ", incomplete) + "]");
    }

    private PodCondition containersReady(List<ContainerStatus> initial, List<ContainerStatus> main) {
        if (phase.equals("Succeeded")) {
            return condition("ContainersReady", false, "PodCompleted", null);
        }
        if (phase.equals("Failed")) {
            return condition("ContainersReady", false, "PodFailed", null);
        }
        List<String> unready = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            boolean sidecar =
                    "Always".equals(pod.getSpec().getInitContainers().get(i).getRestartPolicy());
            if (sidecar && !Boolean.TRUE.equals(initial.get(i).getReady())) {
                unready.add(initial.get(i).getName());
            }
        }
        main.stream().filter(s -> !Boolean.TRUE.equals(s.getReady())).forEach(s -> unready.add(s.getName()));
        if (unready.isEmpty()) {
            return condition("ContainersReady", true, null, null);
        }
        return condition(
                "ContainersReady",
                false,
                "ContainersNotReady",
                "containers with unready status: [" + String.join(" ", unready) + "]");
    }

    private PodCondition ready(PodCondition containersReady) {
        if (!containersReady.getStatus().equals("True")) {
            return condition("Ready", false, containersReady.getReason(), containersReady.getMessage());
        }
        List<String> missing = new ArrayList<>();
        for (PodReadinessGate gate : pod.getSpec().getReadinessGates()) {
            Optional<PodCondition> own = told(gate.getConditionType());
            if (own.isEmpty()) {
                missing.add("corresponding condition of pod readiness gate \"" + gate.getConditionType()
                        + "\" does not exist.");
            } else if (!own.get().getStatus().equals("True")) {
                missing.add("the status of pod readiness gate \"" + gate.getConditionType() + "\" is not \"True\", but "
                        + own.get().getStatus());
            }
        }
        return missing.isEmpty()
                ? condition("Ready", true, null, null)
                : condition("Ready", false, "ReadinessGatesNotReady", String.join(", ", missing));
    }

    /** The time of a transition is kept while the status stays. */
    private PodCondition condition(String type, boolean status, @Nullable String reason, @Nullable String message) {
        String text = status ? "True" : "False";
        String since = told(type)
                .filter(old -> old.getStatus().equals(text) && old.getLastTransitionTime() != null)
                .map(PodCondition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(text)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since)
                .withObservedGeneration(pod.getMetadata().getGeneration())
                .build();
    }

    private Optional<PodCondition> told(String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(c -> c.getType().equals(type))
                        .findFirst();
    }
}
