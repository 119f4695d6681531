package dev.navarch.controllers.workloads.replica;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is different between the kinds that keep a number of pods. */
interface ReplicaKind<T extends HasMetadata> {

    Class<T> type();

    int replicas(T set);

    @Nullable
    LabelSelector selector(T set);

    @Nullable
    PodTemplateSpec template(T set);

    int minReadySeconds(T set);

    ReplicaStatus status(T set);

    /** A copy with that status, the times of unchanged conditions kept. */
    T withStatus(T set, ReplicaStatus status, Instant now);

    static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** Null for 0: the API leaves such counts out. */
    static @Nullable Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }
}
