package dev.navarch.spi.runtime;

import java.util.List;
import java.util.Map;

/**
 * A sandbox to be made.
 *
 * @param attempt how many sandboxes the pod had before
 * @param hostNetwork use the node's network and host name
 * @param shareProcesses whether the containers see one another's processes
 * @param annotations of the pod; some runtimes take instructions from them
 * @param labels to be kept and given back by {@link SandboxState#labels()}
 */
public record SandboxSpec(
        PodIdentity pod,
        int attempt,
        String hostname,
        DnsConfig dns,
        boolean hostNetwork,
        boolean hostProcesses,
        boolean hostIpc,
        boolean shareProcesses,
        List<PortMapping> ports,
        Map<String, String> sysctls,
        Map<String, String> annotations,
        Map<String, String> labels) {}
