package dev.navarch.kubelet.plan;

import dev.navarch.spi.runtime.ContainerState;
import java.util.Optional;

/** What the probes found out about running containers. */
public interface Health {

    /** Whether its startup probe has succeeded; true without one. */
    boolean started(ContainerState running);

    /** Whether it is started and its readiness probe succeeds; true without one. */
    boolean ready(ContainerState running);

    /** Why it must be restarted, if it must. */
    Optional<String> failure(ContainerState running);

    /** For pods without probes. */
    static Health good() {
        return new Health() {
            @Override
            public boolean started(ContainerState running) {
                return true;
            }

            @Override
            public boolean ready(ContainerState running) {
                return true;
            }

            @Override
            public Optional<String> failure(ContainerState running) {
                return Optional.empty();
            }
        };
    }
}
