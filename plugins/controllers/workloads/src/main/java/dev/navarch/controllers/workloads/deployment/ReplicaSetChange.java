package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.apps.ReplicaSet;

/** One thing to be done to a ReplicaSet of a Deployment. */
sealed interface ReplicaSetChange {

    /** @param made the new set, complete but for what the server adds */
    record Create(ReplicaSet made) implements ReplicaSetChange {}

    /** @param from how many replicas it had; where that is what it has after, only other fields change */
    record Update(ReplicaSet after, int from) implements ReplicaSetChange {}

    record Delete(ReplicaSet set) implements ReplicaSetChange {}
}
