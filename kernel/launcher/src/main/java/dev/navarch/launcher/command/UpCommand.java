package dev.navarch.launcher.command;

import dev.navarch.launcher.instance.Instance;
import dev.navarch.launcher.instance.InstanceChoices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code navarch up}: runs an instance in the foreground until it is told to stop. */
@Command(
        name = "up",
        description = "Run a cluster, or the chosen components of one, in the foreground.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "Choices and plugins' configuration, as YAML.")
    @Nullable
    Path config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where everything lives that outlasts the process.")
    @Nullable
    Path dataDir;

    @Option(
            names = "--bind-address",
            paramLabel = "IP",
            description = "Where the API server listens (default 0.0.0.0).")
    @Nullable
    String bindAddress;

    @Option(
            names = "--secure-port",
            paramLabel = "PORT",
            description = "Port of the API server (default 6443; 0: any).")
    @Nullable
    Integer securePort;

    @Option(names = "--token-auth-file", paramLabel = "FILE", description = "Static tokens: token,user,uid,\"groups\".")
    @Nullable
    Path tokenAuthFile;

    @Option(
            names = "--service-cluster-ip-range",
            paramLabel = "CIDR",
            description = "Addresses of Services (default 10.96.0.0/16).")
    @Nullable
    String serviceClusterIpRange;

    @Option(names = "--cluster-cidr", paramLabel = "CIDR", description = "Addresses of pods (default 10.244.0.0/16).")
    @Nullable
    String clusterCidr;

    @Option(names = "--cluster-domain", paramLabel = "NAME", description = "Domain of the DNS (default cluster.local).")
    @Nullable
    String clusterDomain;

    @Option(names = "--storage", paramLabel = "NAME", description = "mapdb (default), etcd, memory, or a plugin's.")
    @Nullable
    String storage;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "docker, simulated, or a plugin's (default: what is found here).")
    @Nullable
    String runtime;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "How many nodes the simulated runtime plays (default 1).")
    @Nullable
    Integer nodes;

    @Option(names = "--proxy-mode", paramLabel = "NAME", description = "iptables (default), userspace, or a plugin's.")
    @Nullable
    String proxyMode;

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            description = "Name of this machine's node (default: its host name).")
    @Nullable
    String nodeName;

    @Option(
            names = "--components",
            split = ",",
            paramLabel = "NAME",
            description = "Which of apiserver,controllers,scheduler,kubelet,proxy,dns to run (default: all).")
    @Nullable
    List<String> components;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The cluster to join, for instances without an API server of their own.")
    @Nullable
    Path kubeconfig;

    @Mixin
    ApiServerFlags apiServer = new ApiServerFlags();

    @Mixin
    AccessFlags access = new AccessFlags();

    @Option(
            names = "-v",
            arity = "0..1",
            fallbackValue = "1",
            paramLabel = "N",
            description = "Log more: 1 info, 2 debug, 4 trace.")
    int verbosity;

    @Override
    public Integer call() throws Exception {
        setVerbosity();
        InstanceChoices typed = new InstanceChoices(
                Optional.ofNullable(dataDir),
                Optional.ofNullable(bindAddress),
                Optional.ofNullable(securePort),
                Optional.ofNullable(tokenAuthFile),
                Optional.ofNullable(serviceClusterIpRange),
                Optional.ofNullable(clusterCidr),
                Optional.ofNullable(clusterDomain),
                Optional.ofNullable(storage),
                Optional.ofNullable(runtime),
                Optional.ofNullable(nodes),
                Optional.ofNullable(proxyMode),
                Optional.ofNullable(nodeName),
                components == null ? List.of() : components,
                Optional.ofNullable(kubeconfig),
                access.choices().or(apiServer.choices()));
        return Instance.run(typed, Optional.ofNullable(config));
    }

    private void setVerbosity() {
        if (LoggerFactory.getLogger("dev.navarch") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(
                    switch (verbosity) {
                        case 0 -> ch.qos.logback.classic.Level.WARN;
                        case 1 -> ch.qos.logback.classic.Level.INFO;
                        case 2, 3 -> ch.qos.logback.classic.Level.DEBUG;
                        default -> ch.qos.logback.classic.Level.TRACE;
                    });
        }
    }
}
