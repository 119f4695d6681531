package dev.navarch.kubelet;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeProvider;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** The running kubelet: its nodes, and what they share. */
final class Kubelet implements RunningComponent {

    private final ClusterClient cluster;
    private final String runtimeName;
    private final Map<String, NodeAgent> nodes;
    private final PluginSet<VolumeKind> volumeKinds;
    private final PluginSet.Lease<VolumeKind> volumeLease;

    private Kubelet(
            ClusterClient cluster,
            String runtimeName,
            Map<String, NodeAgent> nodes,
            PluginSet<VolumeKind> volumeKinds,
            PluginSet.Lease<VolumeKind> volumeLease) {
        this.cluster = cluster;
        this.runtimeName = runtimeName;
        this.nodes = nodes;
        this.volumeKinds = volumeKinds;
        this.volumeLease = volumeLease;
    }

    static Kubelet start(ComponentContext context, ClusterClient cluster, RuntimeProvider provider, List<String> names)
            throws RuntimeFailure, InterruptedException {
        ThreadFactory threads = Thread.ofVirtual().name("kubelet-", 0).factory();
        PluginSet<VolumeKind> kinds =
                context.plugins().host(VolumeKind.class, HostServices.of(cluster.kubernetes()));
        PluginSet.Lease<VolumeKind> lease = kinds.lease();
        Informer<Service> services = cluster.informers().of(Service.class);
        NodeAssembly assembly = new NodeAssembly(
                provider,
                NodeSettings.of(context.options()),
                cluster,
                services,
                bySource(lease.plugins()),
                context.clock(),
                RandomGenerator.getDefault(),
                threads);
        Map<String, NodeAgent> nodes = new LinkedHashMap<>();
        Kubelet kubelet = new Kubelet(cluster, provider.name(), nodes, kinds, lease);
        for (String name : names) {
            nodes.put(name, assembly.assemble(name, 0));
        }
        services.awaitSynced();
        Informer<Pod> pods = cluster.informers().of(Pod.class, selection(names));
        pods.handle(new PodRouting(nodes));
        pods.awaitSynced();
        for (NodeAgent node : nodes.values()) {
            node.start(threads);
        }
        return kubelet;
    }

    @Override
    public String status() {
        int all = 0;
        int unready = 0;
        for (NodeAgent node : nodes.values()) {
            for (Pod pod : node.pods().pods()) {
                all++;
                unready += ready(pod) ? 0 : 1;
            }
        }
        String where = nodes.size() == 1 ? runtimeName : runtimeName + ", " + nodes.size() + " nodes";
        return all + (all == 1 ? " pod" : " pods") + (unready == 0 ? "" : ", " + unready + " not ready") + " (" + where
                + ")";
    }

    @Override
    public void close() {
        nodes.values().forEach(NodeAgent::close);
        volumeLease.close();
        volumeKinds.close();
        cluster.close();
    }

    private static Selection selection(List<String> names) {
        return Selection.ofFields(names.size() == 1 ? "spec.nodeName=" + names.getFirst() : "spec.nodeName!=");
    }

    private static Map<String, VolumeKind> bySource(List<VolumeKind> kinds) {
        Map<String, VolumeKind> bySource = new HashMap<>();
        for (VolumeKind kind : kinds) {
            for (String source : kind.sources()) {
                VolumeKind other = bySource.put(source, kind);
                if (other != null) {
                    throw new ConfigurationException("the volume kinds " + other.name() + " and " + kind.name()
                            + " both serve " + source + ": switch one of them off");
                }
            }
        }
        return bySource;
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .filter(c -> c.getType().equals("Ready"))
                        .map(PodCondition::getStatus)
                        .anyMatch("True"::equals);
    }
}
