package dev.navarch.apiserver.allocation;

import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.machinery.validation.Addresses;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts the allocators together. */
public final class Allocation {

    private Allocation() {}

    /**
     * All that takes part in writes because it allocates something.
     *
     * @param serviceCidr the range of cluster addresses, such as {@code 10.96.0.0/16}
     * @throws IllegalArgumentException if that is no network
     */
    public static List<WriteParticipant> participants(Registry registry, String serviceCidr, RandomGenerator random) {
        Addresses.Network network = Addresses.parseCidr(serviceCidr);
        if (network == null) {
            throw new IllegalArgumentException(
                    "--service-cluster-ip-range=" + serviceCidr + " is not a network such as 10.96.0.0/16");
        }
        return List.of(new ServiceParticipant(
                new ClusterAddresses(registry, network, random), new NodePorts(registry, random)));
    }
}
