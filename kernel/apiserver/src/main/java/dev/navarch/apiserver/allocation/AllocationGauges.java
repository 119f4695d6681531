package dev.navarch.apiserver.allocation;

import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import java.util.Map;

/** How much services hold and how much is left. */
record AllocationGauges(ClusterAddresses addresses, NodePorts ports) implements MetricSource {

    @Override
    public void print(Exposition out) {
        Map<String, ClusterAddresses.Usage> usage = addresses.usage();
        out.family(Family.KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATED_IPS);
        usage.forEach((range, of) -> out.sample(of.held(), range));
        out.family(Family.KUBE_APISERVER_CLUSTERIP_ALLOCATOR_AVAILABLE_IPS);
        usage.forEach((range, of) -> out.sample(of.free(), range));
        int held = ports.held();
        out.family(Family.KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATED_PORTS).sample(held);
        out.family(Family.KUBE_APISERVER_NODEPORT_ALLOCATOR_AVAILABLE_PORTS)
                .sample(NodePorts.LAST - NodePorts.FIRST + 1 - held);
    }
}
