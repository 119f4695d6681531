package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.environment.Environment;
import dev.navarch.kubelet.environment.PodFields;
import dev.navarch.kubelet.hook.LifecycleHooks;
import dev.navarch.kubelet.object.PodObjects;
import dev.navarch.kubelet.probe.Probes;
import dev.navarch.kubelet.start.ContainerMounts;
import dev.navarch.kubelet.start.ContainerSpecs;
import dev.navarch.kubelet.start.ContainerStart;
import dev.navarch.kubelet.start.PodDns;
import dev.navarch.kubelet.start.SandboxStart;
import dev.navarch.kubelet.status.PodStatuses;
import dev.navarch.kubelet.volume.PodDirectories;
import dev.navarch.kubelet.volume.PodVolumes;
import dev.navarch.runtime.simulated.SimulatedProvider;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.DnsConfig;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.RuntimeSettings;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A node with the simulated runtime, whose pods are synced by hand. */
final class TestNode implements PodApi, AutoCloseable {

    final TestContext context = TestContext.create();
    final List<PodStatus> reports = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final ContainerRuntime runtime;
    final PodSync sync;
    private long version = 100;

    TestNode() throws Exception {
        SimulatedProvider provider = new SimulatedProvider();
        provider.start(context);
        runtime = provider.open(new RuntimeSettings("node", "test", "10.244.0.0/16"));
        RuntimeInformation information = runtime.information();
        EventRecorder recorder = (regarding, path, type, reason, message) -> events.add(reason);
        PodObjects objects = new PodObjects(new KubernetesClientBuilder().build(), clock());
        PodDirectories directories = new PodDirectories(Path.of("target", "pods"));
        LifecycleHooks hooks = new LifecycleHooks(runtime, information, recorder, context.threads());
        ContainerSpecs specs = new ContainerSpecs(
                information,
                "192.0.2.7",
                Map.of(),
                new Environment(namespace -> List.of()),
                objects,
                new ContainerMounts(directories, "cluster.local"));
        sync = new PodSync(
                new PodRuntime(runtime, information, recorder, clock()),
                this,
                new PodStatuses("192.0.2.7", "simulated", ended -> ""),
                new SandboxStart(
                        runtime,
                        new PodDns("10.96.0.10", "cluster.local", new DnsConfig(List.of(), List.of(), List.of()))),
                new ContainerStart(runtime, information, recorder, clock(), objects, specs, hooks),
                new PodVolumes(
                        directories,
                        Map.of(),
                        objects,
                        pod -> new PodFields(pod, List.of(), "192.0.2.7", Map.of(), null)),
                new Probes(runtime, information, recorder, clock(), new Random(1), context.threads()),
                hooks,
                context.threads());
    }

    SettableClock clock() {
        return context.clock();
    }

    PodStatus last() {
        return reports.getLast();
    }

    /** A pod of one container that is bound to this node. */
    static PodBuilder pod(String restartPolicy, String... initContainers) {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .withUid("uid-1")
                .withResourceVersion("7")
                .withAnnotations(Map.of())
                .endMetadata()
                .withNewSpec()
                .withNodeName("node")
                .withRestartPolicy(restartPolicy)
                .addNewContainer()
                .withName("main")
                .withImage("web:1")
                .endContainer()
                .endSpec();
        for (String name : initContainers) {
            pod.editSpec()
                    .addNewInitContainer()
                    .withName(name)
                    .withImage("init:1")
                    .endInitContainer()
                    .endSpec();
        }
        return pod;
    }

    @Override
    public long report(Pod pod, PodStatus status) {
        reports.add(status);
        return ++version;
    }

    @Override
    public void delete(Pod pod) {
        deleted.add(pod.getMetadata().getName());
    }

    @Override
    public void close() throws Exception {
        runtime.close();
        context.close();
    }
}
