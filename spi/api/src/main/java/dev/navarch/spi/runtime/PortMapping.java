package dev.navarch.spi.runtime;

/**
 * A port of the node that leads into a pod.
 *
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 * @param hostIp empty for all addresses
 */
public record PortMapping(String protocol, String hostIp, int hostPort, int containerPort) {}
