package dev.navarch.kubelet.start;

import dev.navarch.kubelet.hook.LifecycleHooks;
import dev.navarch.kubelet.image.ImageFetch;
import dev.navarch.kubelet.object.PodObjects;
import dev.navarch.kubelet.plan.StartFailure;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.SandboxState;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts containers: image, specification, run, hook. */
public final class ContainerStart {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerStart.class);

    private final ContainerRuntime runtime;
    private final RuntimeInformation information;
    private final EventRecorder events;
    private final InstantSource clock;
    private final PodObjects objects;
    private final ContainerSpecs specs;
    private final LifecycleHooks hooks;

    public ContainerStart(
            ContainerRuntime runtime,
            RuntimeInformation information,
            EventRecorder events,
            InstantSource clock,
            PodObjects objects,
            ContainerSpecs specs,
            LifecycleHooks hooks) {
        this.runtime = runtime;
        this.information = information;
        this.events = events;
        this.clock = clock;
        this.objects = objects;
        this.specs = specs;
        this.hooks = hooks;
    }

    /** @param volumes where each volume of the pod is on the node */
    public void start(Pod pod, PodContainer container, int attempt, SandboxState sandbox, Map<String, Path> volumes)
            throws StartFailure {
        ImageState image = image(pod, container);
        ContainerSpec spec = spec(pod, container, attempt, sandbox, volumes, image);
        String id;
        try {
            id = runtime.containers().run(sandbox.id(), spec);
        } catch (RuntimeFailure e) {
            throw failed(pod, container, e.reason(), "Error: " + e.getMessage(), e.getMessage());
        }
        events.record(pod, container.fieldPath(), "Normal", "Created", "Created container: " + container.name());
        events.record(pod, container.fieldPath(), "Normal", "Started", "Started container " + container.name());
        postStart(pod, container, id, sandbox);
    }

    /** What a container shows that waits until its start is tried again. */
    public static Waiting backingOff(PodContainer container, Waiting failure) {
        return switch (failure.reason()) {
            case "ErrImagePull", "RegistryUnavailable" ->
                new Waiting(
                        "ImagePullBackOff",
                        "Back-off pulling image \"" + container.spec().getImage() + "\": " + failure.reason() + ": "
                                + failure.message());
            default -> failure;
        };
    }

    private ImageState image(Pod pod, PodContainer container) throws StartFailure {
        String name = container.spec().getImage();
        if (!information.can(Capability.IMAGES)) {
            return new ImageState(name, List.of(name), 0, "");
        }
        return new ImageFetch(runtime.images(), events, clock).fetch(pod, container, objects.of(pod));
    }

    private ContainerSpec spec(
            Pod pod,
            PodContainer container,
            int attempt,
            SandboxState sandbox,
            Map<String, Path> volumes,
            ImageState image)
            throws StartFailure {
        try {
            return specs.of(pod, container, attempt, sandbox, volumes, image);
        } catch (VolumeFailure e) {
            throw failed(pod, container, "CreateContainerConfigError", "Error: " + e.getMessage(), e.getMessage());
        }
    }

    private void postStart(Pod pod, PodContainer container, String id, SandboxState sandbox) throws StartFailure {
        try {
            hooks.postStart(pod, container, id, sandbox.addresses());
        } catch (LifecycleHooks.HookFailure e) {
            events.record(pod, container.fieldPath(), "Warning", "FailedPostStartHook", "PostStartHook failed");
            stop(id);
            throw new StartFailure("PostStartHookError", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(String id) {
        try {
            runtime.containers().stop(id, Duration.ofSeconds(30));
        } catch (RuntimeFailure e) {
            LOG.warn("Container {} could not be stopped after its hook failed: {}", id, e.getMessage());
        }
    }

    private StartFailure failed(Pod pod, PodContainer container, String reason, String event, String message) {
        events.record(pod, container.fieldPath(), "Warning", "Failed", event);
        return new StartFailure(reason, message);
    }
}
