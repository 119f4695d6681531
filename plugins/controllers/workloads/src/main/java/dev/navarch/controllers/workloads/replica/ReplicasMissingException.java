package dev.navarch.controllers.workloads.replica;

/** Some pods could not be made or removed; the set's status says why, and it is tried again later. */
final class ReplicasMissingException extends Exception {

    private static final long serialVersionUID = 1L;

    ReplicasMissingException(String message) {
        super(message);
    }
}
