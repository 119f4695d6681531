package dev.navarch.runtime.docker;

import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.RuntimeFailure;

/** Docker's refusals in the terms of the SPI. */
final class Failures {

    private Failures() {}

    static RuntimeFailure of(String reason, EngineException cause) {
        return new RuntimeFailure(reason, cause.getMessage(), cause);
    }
}
