package dev.navarch.spi.scheduling;

import dev.navarch.spi.plugin.Plugin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Set;

/**
 * What all plugins of the scheduler have in common. A plugin implements one or more of the interfaces of this package and
 * is provided as a service under each. For one pod the scheduler calls, in this order: {@link PreEnqueuePlugin} and
 * {@link QueueSortPlugin} in the queue; {@link PreFilterPlugin}, {@link FilterPlugin}, {@link PostFilterPlugin} where no
 * node is left, {@link ScorePlugin}, {@link ReservePlugin} on the one scheduling thread; {@link PermitPlugin},
 * {@link PreBindPlugin} and {@link BindPlugin} on a virtual thread of this pod, while others are scheduled already.
 *
 * <p>What happens on the scheduling thread must not block or send requests. An exception ends the attempt; the pod is tried
 * again after a pause.
 */
public interface SchedulingPlugin extends Plugin {

    /**
     * The changes of the cluster that may turn this plugin's no into a yes. A pod that it turned down waits until one of
     * them comes. By default every change of a node or a pod does.
     */
    default List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.any(Node.class), RetryOn.any(Pod.class));
    }

    /**
     * The further kinds that this plugin looks up in {@link SchedulingCycle#informers()}: no pod is scheduled before
     * their first list has come.
     */
    default Set<Class<? extends HasMetadata>> reads() {
        return Set.of();
    }
}
