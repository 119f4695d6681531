package dev.navarch.spi.runtime;

/**
 * A connection to a runtime for one node. Every role is an interface of its own; those with a default here are optional:
 * a runtime that has them names the {@link Capability} in its {@link RuntimeInformation}. All methods of all roles block
 * and are called from many virtual threads at once; a runtime ends a call early when its thread is interrupted.
 */
public interface ContainerRuntime extends AutoCloseable {

    RuntimeInformation information() throws RuntimeFailure;

    PodOperations pods();

    ContainerOperations containers();

    /** For {@link Capability#IMAGES}. */
    default ImageOperations images() {
        throw new UnsupportedCapabilityException(Capability.IMAGES);
    }

    /** For {@link Capability#LOGS}. */
    default LogOperations logs() {
        throw new UnsupportedCapabilityException(Capability.LOGS);
    }

    /** For {@link Capability#EXEC}. */
    default ExecOperations exec() {
        throw new UnsupportedCapabilityException(Capability.EXEC);
    }

    /** For {@link Capability#ATTACH}. */
    default AttachOperations attach() {
        throw new UnsupportedCapabilityException(Capability.ATTACH);
    }

    /** For {@link Capability#PORT_FORWARD}. */
    default PortOperations ports() {
        throw new UnsupportedCapabilityException(Capability.PORT_FORWARD);
    }

    /** For {@link Capability#STATISTICS}. */
    default StatisticsOperations statistics() {
        throw new UnsupportedCapabilityException(Capability.STATISTICS);
    }

    /** For {@link Capability#EVENTS}. */
    default EventOperations events() {
        throw new UnsupportedCapabilityException(Capability.EVENTS);
    }

    /** Lets go of the connection. Everything that runs goes on running. */
    @Override
    void close();
}
