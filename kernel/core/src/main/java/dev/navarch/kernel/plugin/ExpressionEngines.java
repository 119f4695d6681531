package dev.navarch.kernel.plugin;

import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.Plugin;
import java.util.Optional;

/** What compiles the expressions that users write. */
public final class ExpressionEngines {

    private ExpressionEngines() {}

    /**
     * The one engine that is in service, which stays so for as long as the instance runs; empty if there is none.
     *
     * @throws ConfigurationException if there are several
     */
    public static Optional<ExpressionEngine> only(PluginRegistry registry) {
        try (var lease =
                registry.host(ExpressionEngine.class, HostServices.none()).lease()) {
            if (lease.plugins().size() > 1) {
                throw new ConfigurationException("several plugins compile expressions: "
                        + lease.plugins().stream().map(Plugin::name).toList()
                        + ": name all but one in plugins.expression.disabled");
            }
            return lease.plugins().stream().findFirst();
        }
    }
}
