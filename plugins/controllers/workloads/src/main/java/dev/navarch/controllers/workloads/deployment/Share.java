package dev.navarch.controllers.workloads.deployment;

/**
 * One ReplicaSet's part in a rollout.
 *
 * @param replicas wanted of it
 * @param available of those that it has
 */
record Share(int replicas, int available) {

    Share resized(int size) {
        return new Share(size, available);
    }
}
