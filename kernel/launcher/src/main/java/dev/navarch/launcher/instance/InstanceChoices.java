package dev.navarch.launcher.instance;

import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import dev.navarch.spi.plugin.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody chose, on the command line or in a file; what is empty was left to the defaults. */
public record InstanceChoices(
        Optional<Path> dataDir,
        Optional<String> bindAddress,
        Optional<Integer> securePort,
        Optional<Path> tokenAuthFile,
        Optional<String> serviceClusterIpRange,
        Optional<String> clusterCidr,
        Optional<String> clusterDomain,
        Optional<String> storage,
        Optional<String> runtime,
        Optional<Integer> nodes,
        Optional<String> proxyMode,
        Optional<String> nodeName,
        List<String> components,
        Optional<Path> kubeconfig,
        ApiServerChoices apiServer) {

    /** The components of a whole cluster, in the order of their start. */
    public static final List<String> COMPONENTS =
            List.of("apiserver", "controllers", "scheduler", "kubelet", "proxy", "dns");

    /** The choices of a configuration file; its {@code plugins} section is not theirs. */
    public static InstanceChoices of(Section file) {
        var own = file.content().deepCopy();
        own.remove("plugins");
        own.remove("apiServer");
        InstanceChoices bound =
                new RecordBinding(Map.of()).bind(new Section(file.source(), file.path(), own), InstanceChoices.class);
        return bound.with(ApiServerChoices.of(file.below("apiServer")));
    }

    /** These choices, and another's where these leave something open. */
    public InstanceChoices or(InstanceChoices other) {
        return new InstanceChoices(
                dataDir.or(other::dataDir),
                bindAddress.or(other::bindAddress),
                securePort.or(other::securePort),
                tokenAuthFile.or(other::tokenAuthFile),
                serviceClusterIpRange.or(other::serviceClusterIpRange),
                clusterCidr.or(other::clusterCidr),
                clusterDomain.or(other::clusterDomain),
                storage.or(other::storage),
                runtime.or(other::runtime),
                nodes.or(other::nodes),
                proxyMode.or(other::proxyMode),
                nodeName.or(other::nodeName),
                components.isEmpty() ? other.components : components,
                kubeconfig.or(other::kubeconfig),
                apiServer.or(other.apiServer));
    }

    /** The same on another data directory and, if one is named, another storage. */
    InstanceChoices at(Path directory, Optional<String> otherStorage) {
        return new InstanceChoices(
                Optional.of(directory),
                bindAddress,
                securePort,
                tokenAuthFile,
                serviceClusterIpRange,
                clusterCidr,
                clusterDomain,
                otherStorage.or(() -> storage),
                runtime,
                nodes,
                proxyMode,
                nodeName,
                components,
                kubeconfig,
                apiServer);
    }

    private InstanceChoices with(ApiServerChoices chosen) {
        return new InstanceChoices(
                dataDir,
                bindAddress,
                securePort,
                tokenAuthFile,
                serviceClusterIpRange,
                clusterCidr,
                clusterDomain,
                storage,
                runtime,
                nodes,
                proxyMode,
                nodeName,
                components,
                kubeconfig,
                chosen);
    }

    /** Fills in the defaults. */
    public InstanceOptions options() {
        Set<String> chosen = new LinkedHashSet<>(components.isEmpty() ? COMPONENTS : components);
        for (String component : chosen) {
            if (!COMPONENTS.contains(component)) {
                throw new ConfigurationException("--components: '" + component + "' is not a component: "
                        + Suggestion.hint(component, COMPONENTS));
            }
        }
        if (!chosen.contains("apiserver") && kubeconfig.isEmpty()) {
            throw new ConfigurationException(
                    "without the component apiserver, --kubeconfig FILE must name the cluster to join");
        }
        int port = securePort.orElse(6443);
        if (port < 0 || port > 65535) {
            throw new ConfigurationException("--secure-port: " + port + " is not a port: choose one of 0 to 65535");
        }
        return new InstanceOptions(
                dataDir.orElseGet(InstanceChoices::defaultDataDirectory)
                        .toAbsolutePath()
                        .normalize(),
                bindAddress.orElse("0.0.0.0"),
                port,
                tokenAuthFile,
                serviceClusterIpRange.orElse("10.96.0.0/16"),
                clusterCidr.orElse("10.244.0.0/16"),
                clusterDomain.orElse("cluster.local"),
                runtime,
                proxyMode.orElse("iptables"),
                storage.orElse("mapdb"),
                nodeName.orElseGet(InstanceChoices::hostName),
                nodes.orElse(1),
                Set.copyOf(chosen),
                kubeconfig,
                apiServer.options(),
                true);
    }

    /** {@code /var/lib/navarch} for root, {@code ~/.local/share/navarch} for everybody else. */
    public static Path defaultDataDirectory() {
        return "root".equals(System.getProperty("user.name"))
                ? Path.of("/var/lib/navarch")
                : Path.of(System.getProperty("user.home"), ".local", "share", "navarch");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
