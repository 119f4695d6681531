package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.status.PodStatuses;
import dev.navarch.spi.runtime.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the statuses of pods, only where they changed. */
final class StatusReports {

    private final PodStatuses statuses;
    private final PodApi api;
    private final InstantSource clock;

    StatusReports(PodStatuses statuses, PodApi api, InstantSource clock) {
        this.statuses = statuses;
        this.api = api;
        this.clock = clock;
    }

    void report(PodMemory memory, PodState state, Health health, Map<String, Waiting> planned) {
        if (memory.gone) {
            return;
        }
        Map<String, Waiting> waiting = new HashMap<>(planned);
        memory.failedStarts.forEach((name, failure) -> waiting.put(name, failure.waiting()));
        Pod told = told(memory);
        PodStatus status = statuses.compose(told, state, health, waiting, memory.ended, clock.instant());
        if (status.equals(memory.reported) && !memory.reportLost && !overwritten(memory, status)) {
            return;
        }
        memory.reportLost = false;
        memory.reportedVersion = api.report(memory.pod, status);
        memory.reported = status;
    }

    /** The pod with the status that was written last, where the object at hand is from before that. */
    Pod told(PodMemory memory) {
        if (memory.reported == null) {
            return memory.pod;
        }
        PodStatus seen = memory.pod.getStatus() == null ? new PodStatus() : memory.pod.getStatus();
        List<PodCondition> conditions = new ArrayList<>(memory.reported.getConditions());
        seen.getConditions().stream()
                .filter(c -> conditions.stream().noneMatch(own -> own.getType().equals(c.getType())))
                .forEach(conditions::add);
        return new PodBuilder(memory.pod)
                .withStatus(new PodStatusBuilder(memory.reported)
                        .withConditions(conditions)
                        .withReason(seen.getReason())
                        .withMessage(seen.getMessage())
                        .build())
                .build();
    }

    /** Whether someone else, such as the controller of a node that seemed lost, has since said the pod is not ready. */
    private static boolean overwritten(PodMemory memory, PodStatus own) {
        if (memory.pod.getStatus() == null
                || memory.pod.getMetadata().getResourceVersion() == null
                || Long.parseLong(memory.pod.getMetadata().getResourceVersion()) <= memory.reportedVersion) {
            return false;
        }
        return !ready(memory.pod.getStatus()).equals(ready(own))
                || !java.util.Objects.equals(memory.pod.getStatus().getPhase(), own.getPhase());
    }

    private static Optional<String> ready(PodStatus status) {
        return status.getConditions().stream()
                .filter(c -> c.getType().equals("Ready"))
                .map(PodCondition::getStatus)
                .findFirst();
    }
}
