package dev.navarch.kubelet.image;

import dev.navarch.kubelet.plan.StartFailure;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.ImageOperations;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Brings a container's image to the node, as its pull policy says. */
public final class ImageFetch {

    private final ImageOperations images;
    private final EventRecorder events;
    private final InstantSource clock;

    public ImageFetch(ImageOperations images, EventRecorder events, InstantSource clock) {
        this.images = images;
        this.events = events;
        this.clock = clock;
    }

    /** @throws StartFailure with reason ErrImagePull, ErrImageNeverPull or InvalidImageName */
    public ImageState fetch(Pod pod, PodContainer container, VolumeObjects objects) throws StartFailure {
        String reference = container.spec().getImage();
        String policy = policy(container);
        try {
            Optional<ImageState> present = images.find(reference);
            if (present.isPresent() && !policy.equals("Always")) {
                events.record(
                        pod,
                        container.fieldPath(),
                        "Normal",
                        "Pulled",
                        "Container image \"" + reference
                                + "\" already present on machine and can be accessed by the pod");
                return present.get();
            }
            if (policy.equals("Never")) {
                String message = "Container image \"" + reference + "\" is not present with pull policy of Never";
                events.record(pod, container.fieldPath(), "Warning", "ErrImageNeverPull", message);
                throw new StartFailure("ErrImageNeverPull", message);
            }
            return pull(pod, container, reference, objects);
        } catch (RuntimeFailure e) {
            String message = "Failed to pull image \"" + reference + "\": " + e.getMessage();
            events.record(pod, container.fieldPath(), "Warning", "Failed", message);
            events.record(pod, container.fieldPath(), "Warning", "Failed", "Error: " + e.reason());
            throw new StartFailure(e.reason(), e.getMessage() == null ? e.reason() : e.getMessage());
        }
    }

    private ImageState pull(Pod pod, PodContainer container, String reference, VolumeObjects objects)
            throws RuntimeFailure {
        events.record(pod, container.fieldPath(), "Normal", "Pulling", "Pulling image \"" + reference + "\"");
        Instant began = clock.instant();
        ImageState pulled = images.pull(reference, PullSecrets.of(pod, objects));
        events.record(
                pod,
                container.fieldPath(),
                "Normal",
                "Pulled",
                "Successfully pulled image \"" + reference + "\" in "
                        + Duration.between(began, clock.instant()).toMillis() + "ms. Image size: "
                        + pulled.sizeBytes() + " bytes.");
        return pulled;
    }

    private static String policy(PodContainer container) {
        String policy = container.spec().getImagePullPolicy();
        return policy == null ? "IfNotPresent" : policy;
    }
}
