package dev.navarch.controllers.workloads.job;

import dev.navarch.controllers.workloads.pod.PodTemplates;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;

/** The pods of a Job. */
final class JobPods {

    /** Keeps an ended pod until it has been counted. */
    static final String FINALIZER = "batch.kubernetes.io/job-tracking";

    private static final String INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String VARIABLE = "JOB_COMPLETION_INDEX";

    private JobPods() {}

    static Pod pod(Job job) {
        return new PodBuilder(PodTemplates.pod(job.getSpec().getTemplate(), job))
                .editMetadata()
                .addToFinalizers(FINALIZER)
                .endMetadata()
                .build();
    }

    static Pod pod(Job job, int index) {
        Pod pod = pod(job);
        String name = job.getMetadata().getName() + "-" + index;
        return new PodBuilder(pod)
                .editMetadata()
                .withGenerateName(name + "-")
                .addToLabels(INDEX, Integer.toString(index))
                .addToAnnotations(INDEX, Integer.toString(index))
                .endMetadata()
                .editSpec()
                .withHostname(name)
                .withContainers(indexed(pod.getSpec().getContainers()))
                .withInitContainers(indexed(pod.getSpec().getInitContainers()))
                .endSpec()
                .build();
    }

    /** The completion index of a pod; -1 if it has none. */
    static int index(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(INDEX);
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static boolean tracked(Pod pod) {
        return pod.getMetadata().getFinalizers() != null
                && pod.getMetadata().getFinalizers().contains(FINALIZER);
    }

    /** A pod that somebody deletes has failed, unless only ended pods are to be replaced. */
    static boolean failed(Job job, Pod pod) {
        return Pods.phase(pod).equals("Failed")
                || Pods.terminating(pod) && !Pods.finished(pod) && !replacesOnlyFailed(job);
    }

    static boolean replacesOnlyFailed(Job job) {
        return "Failed".equals(job.getSpec().getPodReplacementPolicy())
                || job.getSpec().getPodFailurePolicy() != null;
    }

    private static List<Container> indexed(List<Container> containers) {
        return containers.stream()
                .map(container -> container.getEnv().stream().anyMatch(env -> VARIABLE.equals(env.getName()))
                        ? container
                        : new ContainerBuilder(container)
                                .addNewEnv()
                                .withName(VARIABLE)
                                .withNewValueFrom()
                                .withNewFieldRef("v1", "metadata.labels['" + INDEX + "']")
                                .endValueFrom()
                                .endEnv()
                                .build())
                .toList();
    }
}
