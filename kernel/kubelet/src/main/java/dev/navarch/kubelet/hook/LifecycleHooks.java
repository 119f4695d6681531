package dev.navarch.kubelet.hook;

import dev.navarch.kubelet.call.HttpRequest;
import dev.navarch.kubelet.call.Output;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.kubelet.wait.Bell;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what containers want to be done right after their start and right before their end. */
public final class LifecycleHooks {

    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    private final ContainerRuntime runtime;
    private final RuntimeInformation information;
    private final EventRecorder events;
    private final ThreadFactory threads;

    public LifecycleHooks(
            ContainerRuntime runtime, RuntimeInformation information, EventRecorder events, ThreadFactory threads) {
        this.runtime = runtime;
        this.information = information;
        this.events = events;
        this.threads = threads;
    }

    public boolean hasPreStop(PodContainer container) {
        Lifecycle lifecycle = container.spec().getLifecycle();
        return lifecycle != null && lifecycle.getPreStop() != null;
    }

    /** Returns once the hook is done. */
    public void postStart(Pod pod, PodContainer container, String containerId, List<String> addresses)
            throws HookFailure, InterruptedException {
        Lifecycle lifecycle = container.spec().getLifecycle();
        if (lifecycle != null && lifecycle.getPostStart() != null) {
            run(lifecycle.getPostStart(), container, containerId, addresses);
        }
    }

    /** Returns once the hook is done, has failed, which is told in an event, or the time is over. */
    public void preStop(Pod pod, PodContainer container, ContainerState state, Duration atMost)
            throws InterruptedException {
        List<String> addresses = pod.getStatus() == null || pod.getStatus().getPodIP() == null
                ? List.of()
                : List.of(pod.getStatus().getPodIP());
        FutureTask<Void> task = new FutureTask<>(() -> {
            run(container.spec().getLifecycle().getPreStop(), container, state.id(), addresses);
            return null;
        });
        threads.newThread(task).start();
        try {
            task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            task.cancel(true);
            events.record(pod, container.fieldPath(), "Warning", "FailedPreStopHook", "PreStopHook failed");
        }
    }

    private void run(LifecycleHandler handler, PodContainer container, String containerId, List<String> addresses)
            throws HookFailure, InterruptedException {
        try {
            if (handler.getExec() != null && information.can(Capability.EXEC)) {
                Output output = new Output();
                int code = runtime.exec().exec(containerId, handler.getExec().getCommand(), output.streams());
                if (code != 0) {
                    throw new HookFailure("command exited with " + code + ": " + output.text());
                }
            } else if (handler.getHttpGet() != null && information.can(Capability.NETWORK)) {
                HttpRequest.of(handler.getHttpGet(), container.spec(), addresses)
                        .send(LONGEST_REQUEST);
            } else if (handler.getSleep() != null) {
                Bell.pause(Duration.ofSeconds(handler.getSleep().getSeconds()));
            }
        } catch (RuntimeFailure | IOException e) {
            throw new HookFailure(String.valueOf(e.getMessage()));
        }
    }

    /** A hook did not do what it should. */
    public static final class HookFailure extends Exception {

        private static final long serialVersionUID = 1L;

        HookFailure(String message) {
            super(message);
        }
    }
}
