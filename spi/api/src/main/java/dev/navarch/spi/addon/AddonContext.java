package dev.navarch.spi.addon;

import dev.navarch.spi.informer.Informers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/**
 * What an add-on is handed when it starts.
 *
 * @param nodeName of the node on which it runs
 * @param serviceClusterIpRange CIDR of the Services' addresses
 * @param clusterDomain such as {@code cluster.local}
 * @param client with the rights of the add-on
 * @param informers shared with the other add-ons of this instance
 * @param threads for every thread that the add-on needs
 */
public record AddonContext(
        String nodeName,
        String serviceClusterIpRange,
        String clusterDomain,
        KubernetesClient client,
        Informers informers,
        InstantSource clock,
        ThreadFactory threads) {}
