package dev.navarch.proxy.iptables;

import java.util.Optional;

/**
 * The section of the mode.
 *
 * @param clusterCidr of the pods' addresses; connections to Services from elsewhere are sent with the node's own address
 * @param masqueradeAll whether those of pods are too; where absent, only if bridges pass the rules by
 */
public record IptablesConfiguration(Optional<String> clusterCidr, Optional<Boolean> masqueradeAll) {}
