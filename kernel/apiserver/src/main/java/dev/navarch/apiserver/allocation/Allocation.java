package dev.navarch.apiserver.allocation;

import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.validation.Addresses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts the allocators together. */
public final class Allocation {

    private static final Duration REPAIR = Duration.ofMinutes(3);

    private final Registry registry;
    private final ClusterAddresses addresses;
    private final NodePorts ports;
    private final AllocationFigures figures;

    private Allocation(Registry registry, ClusterAddresses addresses, NodePorts ports, AllocationFigures figures) {
        this.registry = registry;
        this.addresses = addresses;
        this.ports = ports;
        this.figures = figures;
    }

    /**
     * The allocators of one cluster.
     *
     * @param serviceCidrs the range of cluster addresses, such as {@code 10.96.0.0/16}, or two ranges of different
     *     families with a comma between
     * @throws IllegalArgumentException if that is no such text
     */
    public static Allocation of(
            Registry registry, String serviceCidrs, RandomGenerator random, Metrics metrics, InstantSource clock) {
        List<Addresses.Network> networks = new ArrayList<>();
        for (String text : serviceCidrs.split(",", -1)) {
            Addresses.Network network = Addresses.parseCidr(text.strip());
            boolean alike = network != null
                    && networks.stream().anyMatch(other -> other.address().length == network.address().length);
            if (network == null || alike) {
                throw new IllegalArgumentException("--service-cluster-ip-range=" + serviceCidrs
                        + " is not a network such as 10.96.0.0/16, or one of each family with a comma between");
            }
            networks.add(network);
        }
        ClusterAddresses addresses = new ClusterAddresses(registry, networks, random);
        NodePorts ports = new NodePorts(registry, random);
        metrics.add(new AllocationGauges(addresses, ports));
        return new Allocation(registry, addresses, ports, new AllocationFigures(metrics, clock));
    }

    /** All that takes part in writes because it allocates something. */
    public List<WriteParticipant> participants() {
        return List.of(new ServiceParticipant(addresses, ports, figures));
    }

    /** Repairs what was given out, from now on every few minutes. */
    public void repair(Upkeep upkeep, InstantSource clock) {
        AddressRepair repair = new AddressRepair(registry, addresses, clock);
        upkeep.soonAndEvery(REPAIR, "the repair of addresses and ports of services", () -> {
            repair.run();
            ports.repair();
        });
    }
}
