package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers of ReplicaSets, absent ones as zero. */
final class Sets {

    private Sets() {}

    /** Replicas wanted of a set. */
    static int size(ReplicaSet set) {
        return orZero(set.getSpec().getReplicas());
    }

    /** Pods that a set has. */
    static int count(ReplicaSet set) {
        return status(set, ReplicaSetStatus::getReplicas);
    }

    static int ready(ReplicaSet set) {
        return status(set, ReplicaSetStatus::getReadyReplicas);
    }

    static int available(ReplicaSet set) {
        return status(set, ReplicaSetStatus::getAvailableReplicas);
    }

    static int terminating(ReplicaSet set) {
        return status(set, ReplicaSetStatus::getTerminatingReplicas);
    }

    static int sum(Collection<ReplicaSet> sets, ToIntFunction<ReplicaSet> number) {
        return sets.stream().mapToInt(number).sum();
    }

    static Share share(ReplicaSet set) {
        return new Share(size(set), available(set));
    }

    static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static int status(ReplicaSet set, Function<ReplicaSetStatus, @Nullable Integer> number) {
        return set.getStatus() == null ? 0 : orZero(number.apply(set.getStatus()));
    }
}
