package dev.navarch.spi.runtime;

import dev.navarch.spi.plugin.Plugin;
import java.util.OptionalInt;

/** The service of a runtime plugin, chosen by {@link #name()} with {@code --runtime}. */
public interface RuntimeProvider extends Plugin {

    /**
     * Connects to the runtime for one node. Called once a node; a plugin that can't serve several nodes of one process
     * throws on the second call.
     *
     * @throws RuntimeFailure if the runtime can't be reached; the message names the remedy
     */
    ContainerRuntime open(RuntimeSettings settings) throws RuntimeFailure;

    /**
     * How well this runtime suits the machine, asked where the operator named none: the highest is taken. Empty if it
     * can't work here, zero if it is only better than nothing. Must be cheap and must not start anything.
     */
    default OptionalInt suitability() {
        return OptionalInt.empty();
    }
}
