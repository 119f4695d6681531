package dev.navarch.kubelet;

import dev.navarch.client.ClusterClient;
import dev.navarch.kubelet.environment.Environment;
import dev.navarch.kubelet.environment.PodFields;
import dev.navarch.kubelet.hook.LifecycleHooks;
import dev.navarch.kubelet.manifest.MirrorPods;
import dev.navarch.kubelet.node.HeartBeat;
import dev.navarch.kubelet.node.NodeIdentity;
import dev.navarch.kubelet.node.NodeObject;
import dev.navarch.kubelet.object.PodObjects;
import dev.navarch.kubelet.pod.Orphans;
import dev.navarch.kubelet.pod.PodRuntime;
import dev.navarch.kubelet.pod.PodSync;
import dev.navarch.kubelet.pod.PodWorkers;
import dev.navarch.kubelet.probe.Probes;
import dev.navarch.kubelet.start.ContainerMounts;
import dev.navarch.kubelet.start.ContainerSpecs;
import dev.navarch.kubelet.start.ContainerStart;
import dev.navarch.kubelet.start.SandboxStart;
import dev.navarch.kubelet.status.PodStatuses;
import dev.navarch.kubelet.status.TerminationMessages;
import dev.navarch.kubelet.volume.PodDirectories;
import dev.navarch.kubelet.volume.PodVolumes;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.RuntimeProvider;
import dev.navarch.spi.runtime.RuntimeSettings;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** Puts the parts of a node together. */
final class NodeAssembly {

    private final RuntimeProvider provider;
    private final NodeSettings settings;
    private final ClusterClient cluster;
    private final Informer<Service> services;
    private final Map<String, VolumeKind> volumeKinds;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ThreadFactory threads;
    private final PodObjects objects;
    private final MirrorPods mirrors;

    NodeAssembly(
            RuntimeProvider provider,
            NodeSettings settings,
            ClusterClient cluster,
            Informer<Service> services,
            MirrorPods mirrors,
            Map<String, VolumeKind> volumeKinds,
            InstantSource clock,
            RandomGenerator random,
            ThreadFactory threads) {
        this.provider = provider;
        this.settings = settings;
        this.cluster = cluster;
        this.services = services;
        this.mirrors = mirrors;
        this.volumeKinds = volumeKinds;
        this.clock = clock;
        this.random = random;
        this.threads = threads;
        this.objects = new PodObjects(cluster.kubernetes(), clock);
    }

    /** @param serverPort of the kubelet's server; zero where there is none */
    NodeAgent assemble(String name, int serverPort) throws RuntimeFailure {
        ContainerRuntime runtime =
                provider.open(new RuntimeSettings(name, name + "-" + settings.owner(), settings.podCidr()));
        RuntimeInformation information = runtime.information();
        EventRecorder events = cluster.events();
        boolean real = information.can(Capability.MOUNTS);
        NodeIdentity identity = real ? NodeIdentity.ofMachine(name) : NodeIdentity.ofName(name);
        NodeObject object = new NodeObject(name, settings.address(), identity, information, serverPort);
        Map<String, Quantity> allocatable = object.capacity();
        PodDirectories directories =
                new PodDirectories(settings.directory().resolve(name).resolve("pods"));
        PodVolumes volumes = new PodVolumes(
                directories,
                real ? volumeKinds : Map.of(),
                objects,
                pod -> new PodFields(pod, List.of(), settings.address(), allocatable, null));
        LifecycleHooks hooks = new LifecycleHooks(runtime, information, events, threads);
        ContainerSpecs specs = new ContainerSpecs(
                information,
                settings.address(),
                allocatable,
                new Environment(services::list),
                objects,
                new ContainerMounts(directories, settings.dns().domain()));
        PodSync sync = new PodSync(
                new PodRuntime(runtime, information, events, clock),
                mirrors,
                new PodStatuses(settings.address(), information.name(), new TerminationMessages(runtime, information)),
                new SandboxStart(runtime, settings.dns()),
                new ContainerStart(runtime, information, events, clock, objects, specs, hooks),
                volumes,
                new Probes(runtime, information, events, clock, random, threads),
                hooks,
                threads);
        return new NodeAgent(
                name,
                runtime,
                information,
                new PodWorkers(sync, threads),
                new Orphans(runtime, volumes, threads),
                new HeartBeat(cluster.kubernetes(), object, runtime, clock, random));
    }
}
