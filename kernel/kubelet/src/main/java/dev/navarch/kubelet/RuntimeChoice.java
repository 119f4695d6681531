package dev.navarch.kubelet;

import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.runtime.RuntimeProvider;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which runtime plugin serves this instance: the one that is named, else the one that suits the machine best. */
final class RuntimeChoice {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeChoice.class);

    private RuntimeChoice() {}

    static RuntimeProvider choose(PluginRegistry plugins, Optional<String> name, HostServices services) {
        if (name.isPresent()) {
            return plugins.choose(RuntimeProvider.class, name.get(), services);
        }
        RuntimeProvider best = null;
        int bestRank = -1;
        for (String candidate : plugins.names(RuntimeProvider.class)) {
            RuntimeProvider provider = plugins.choose(RuntimeProvider.class, candidate, services);
            OptionalInt rank = provider.suitability();
            if (rank.isPresent() && rank.getAsInt() > bestRank) {
                best = provider;
                bestRank = rank.getAsInt();
            }
        }
        if (best == null) {
            throw new ConfigurationException(
                    "no container runtime was found on this machine: start one, or choose --runtime simulated");
        }
        if (bestRank == 0) {
            LOG.warn(
                    "NO CONTAINER RUNTIME FOUND: pods are only played by the runtime {}. Start Docker, or name a runtime with --runtime.",
                    best.name());
        }
        return best;
    }
}
