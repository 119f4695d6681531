package dev.navarch.kernel.component;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The choices of one instance, from the command line and {@code navarch.yaml}, defaults filled in.
 *
 * @param dataDirectory where everything lives that outlasts the process
 * @param bindAddress on which the API server listens
 * @param securePort of the API server; 0 for any free one
 * @param tokenAuthFile static tokens: {@code token,user,uid,"group1,group2"} a line
 * @param serviceClusterIpRange CIDR of the Services' addresses
 * @param clusterCidr CIDR of the pods' addresses
 * @param clusterDomain such as {@code cluster.local}
 * @param runtime name of the runtime plugin; empty to take what is found
 * @param proxyMode name of the proxy-mode plugin
 * @param storage name of the storage plugin
 * @param nodeName of this machine's node
 * @param simulatedNodes how many nodes the simulated runtime plays
 * @param components to run
 * @param kubeconfig of the cluster to join, for instances without an API server of their own
 * @param apiServer how the API server is run
 * @param sockets whether the API server listens at all; embedded clusters need not
 */
public record InstanceOptions(
        Path dataDirectory,
        String bindAddress,
        int securePort,
        Optional<Path> tokenAuthFile,
        String serviceClusterIpRange,
        String clusterCidr,
        String clusterDomain,
        Optional<String> runtime,
        String proxyMode,
        String storage,
        String nodeName,
        int simulatedNodes,
        Set<String> components,
        Optional<Path> kubeconfig,
        ApiServerOptions apiServer,
        boolean sockets) {

    public boolean runs(String component) {
        return components.contains(component);
    }
}
