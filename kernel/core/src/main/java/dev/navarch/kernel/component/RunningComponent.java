package dev.navarch.kernel.component;

/** A component that was started. */
public interface RunningComponent extends AutoCloseable {

    /** One short line for the live status, such as {@code 3 pods, 1 not ready}; cheap, called each second. */
    String status();

    /** Stops in good order within a few seconds: nothing acknowledged is lost, nothing made on the host is left behind that a restart would not want. */
    @Override
    void close() throws Exception;
}
