package dev.navarch.kubelet;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.kubelet.manifest.MirrorPods;
import dev.navarch.kubelet.pod.ClientPodApi;
import dev.navarch.kubelet.server.KubeletServer;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeProvider;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running kubelet: its nodes, and what they share. */
final class Kubelet implements RunningComponent {

    private static final Logger LOG = LoggerFactory.getLogger(Kubelet.class);

    private final ClusterClient cluster;
    private final String runtimeName;
    private final Map<String, NodeAgent> nodes;

    private final List<AutoCloseable> others;

    private Kubelet(
            ClusterClient cluster, String runtimeName, Map<String, NodeAgent> nodes, List<AutoCloseable> others) {
        this.cluster = cluster;
        this.runtimeName = runtimeName;
        this.nodes = nodes;
        this.others = others;
    }

    static Kubelet start(ComponentContext context, ClusterClient cluster, RuntimeProvider provider, List<String> names)
            throws RuntimeFailure, InterruptedException, IOException, GeneralSecurityException {
        Map<String, NodeAgent> nodes = new ConcurrentHashMap<>();
        Kubelet kubelet = new Kubelet(cluster, provider.name(), nodes, new ArrayList<>());
        try {
            kubelet.start(context, provider, names);
            return kubelet;
        } catch (RuntimeFailure | InterruptedException | IOException | GeneralSecurityException | RuntimeException e) {
            kubelet.release();
            throw e;
        }
    }

    private void start(ComponentContext context, RuntimeProvider provider, List<String> names)
            throws RuntimeFailure, InterruptedException, IOException, GeneralSecurityException {
        InstanceOptions options = context.options();
        ThreadFactory threads = Thread.ofVirtual().name("kubelet-", 0).factory();
        NodeSettings settings = NodeSettings.of(options);
        int port = 0;
        if (options.sockets()) {
            SSLContext tls = ServerIdentity.of(context, cluster, names.getFirst(), settings.address());
            KubeletServer server = KubeletServer.start(tls, new KubeletPods(nodes.values()), context.clock(), threads);
            others.add(server);
            port = server.port();
        }
        Informer<Service> services = cluster.informers().of(Service.class);
        Informer<Pod> pods = cluster.informers().of(Pod.class, selection(names));
        MirrorPods mirrors = new MirrorPods(new ClientPodApi(cluster.kubernetes()), cluster.kubernetes(), pods);
        NodeAssembly assembly = new NodeAssembly(
                provider,
                settings,
                cluster,
                services,
                mirrors,
                volumeKinds(context),
                context.clock(),
                RandomGenerator.getDefault(),
                threads);
        for (String name : names) {
            nodes.put(name, assembly.assemble(name, port));
        }
        services.awaitSynced();
        pods.handle(new PodRouting(nodes));
        pods.awaitSynced();
        if (names.size() == 1) {
            ManifestPods manifests = new ManifestPods(
                    nodes.get(names.getFirst()),
                    mirrors,
                    options.dataDirectory().resolve("manifests"),
                    cluster.kubernetes().getKubernetesSerialization());
            manifests.start(threads);
            pods.handle(manifests);
            others.add(manifests);
        }
        nodes.values().forEach(node -> node.start(threads));
    }

    private Map<String, VolumeKind> volumeKinds(ComponentContext context) {
        PluginSet<VolumeKind> kinds = context.plugins()
                .host(VolumeKind.class, HostServices.of(cluster.kubernetes()).publishing(context.metrics()));
        PluginSet.Lease<VolumeKind> lease = kinds.lease();
        others.add(lease);
        others.add(kinds);
        return bySource(lease.plugins());
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
        release();
        cluster.close();
    }

    private void release() {
        nodes.values().forEach(NodeAgent::close);
        for (AutoCloseable other : others) {
            try {
                other.close();
            } catch (Exception e) {
                LOG.debug("While the kubelet stopped", e);
            }
        }
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
