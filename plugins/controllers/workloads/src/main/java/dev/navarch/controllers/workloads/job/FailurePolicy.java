package dev.navarch.controllers.workloads.job;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failed pod means to its Job. */
enum FailurePolicy {
    COUNT,
    IGNORE,
    FAIL_JOB;

    /** The first rule that fits decides; without one the failure counts. */
    static FailurePolicy of(Job job, Pod pod) {
        List<PodFailurePolicyRule> rules = job.getSpec().getPodFailurePolicy() == null
                ? List.of()
                : job.getSpec().getPodFailurePolicy().getRules();
        Optional<PodFailurePolicyRule> rule =
                rules.stream().filter(candidate -> fits(candidate, pod)).findFirst();
        return rule.map(found -> switch (found.getAction()) {
                    case "FailJob" -> FAIL_JOB;
                    case "Ignore" -> IGNORE;
                    default -> COUNT;
                })
                .orElse(COUNT);
    }

    private static boolean fits(PodFailurePolicyRule rule, Pod pod) {
        if (rule.getOnExitCodes() != null) {
            return statuses(pod).anyMatch(status -> fits(rule.getOnExitCodes(), status));
        }
        return rule.getOnPodConditions().stream()
                .anyMatch(pattern -> pod.getStatus() != null
                        && pod.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals(pattern.getType())
                                        && condition
                                                .getStatus()
                                                .equals(pattern.getStatus() == null ? "True" : pattern.getStatus())));
    }

    private static boolean fits(PodFailurePolicyOnExitCodesRequirement codes, ContainerStatus status) {
        ContainerStateTerminated end =
                status.getState() == null ? null : status.getState().getTerminated();
        if (end == null || end.getExitCode() == 0) {
            return false;
        }
        if (codes.getContainerName() != null && !codes.getContainerName().equals(status.getName())) {
            return false;
        }
        boolean listed = codes.getValues().contains(end.getExitCode());
        return "In".equals(codes.getOperator()) == listed;
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null
                ? Stream.of()
                : Stream.concat(
                        pod.getStatus().getContainerStatuses().stream(),
                        pod.getStatus().getInitContainerStatuses().stream());
    }
}
