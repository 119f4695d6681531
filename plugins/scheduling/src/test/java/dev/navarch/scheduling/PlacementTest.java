package dev.navarch.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.scheduling.affinity.InterPodAffinity;
import dev.navarch.scheduling.node.ImageLocality;
import dev.navarch.scheduling.node.NodeAffinity;
import dev.navarch.scheduling.node.NodePorts;
import dev.navarch.scheduling.node.NodeUnschedulable;
import dev.navarch.scheduling.node.TaintToleration;
import dev.navarch.scheduling.resources.NodeResourcesFit;
import dev.navarch.scheduling.spread.PodTopologySpread;
import dev.navarch.scheduling.volume.VolumeBinding;
import dev.navarch.scheduling.volume.VolumeZone;
import dev.navarch.spi.testkit.scheduling.Placement;
import dev.navarch.spi.testkit.scheduling.Samples;
import dev.navarch.spi.testkit.scheduling.SchedulingHarness;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static Node labelled(String name, String key, String value) {
        return Samples.node(name)
                .editMetadata()
                .addToLabels(key, value)
                .endMetadata()
                .build();
    }

    private static Pod app(String name, String app) {
        return Samples.pod(name)
                .editMetadata()
                .addToLabels("app", app)
                .endMetadata()
                .build();
    }

    @Test
    void fillsTheEmptierNodeAndStopsWhenBothAreFull() {
        SchedulingHarness harness = SchedulingHarness.with(new NodeResourcesFit())
                .node(Samples.node("a").build())
                .node(Samples.node("b").build())
                .running(Samples.pod("there", "2", "1Gi").build(), "a");
        assertThat(harness.schedule(Samples.pod("p1", "2", "1Gi").build()).node())
                .contains("b");
        harness.schedule(Samples.pod("p2", "2", "1Gi").build());
        harness.schedule(Samples.pod("p3", "2", "1Gi").build());
        Placement none = harness.place(Samples.pod("p4", "1m", "1Mi").build());
        assertThat(none.node()).isEmpty();
        assertThat(none.refusals())
                .isEqualTo(Map.of("a", List.of("Insufficient cpu"), "b", List.of("Insufficient cpu")));
    }

    @Test
    void countsSidecarsWithTheContainersAndInitContainersOneByOne() {
        Pod pod = Samples.pod("p", "1", "1Gi")
                .editSpec()
                .addToInitContainers(
                        new ContainerBuilder()
                                .withName("sidecar")
                                .withRestartPolicy("Always")
                                .withNewResources()
                                .addToRequests("cpu", new Quantity("1"))
                                .endResources()
                                .build(),
                        new ContainerBuilder()
                                .withName("init")
                                .withNewResources()
                                .addToRequests("cpu", new Quantity("1500m"))
                                .endResources()
                                .build())
                .endSpec()
                .build();
        SchedulingHarness harness = SchedulingHarness.with(new NodeResourcesFit());
        assertThat(harness.node(Samples.node("small", "2499m", "8Gi").build())
                        .place(pod)
                        .node())
                .isEmpty();
        assertThat(harness.node(Samples.node("enough", "2500m", "8Gi").build())
                        .place(pod)
                        .node())
                .contains("enough");
    }

    @Test
    void takesNoMorePodsThanTheNodeAllows() {
        SchedulingHarness harness = SchedulingHarness.with(new NodeResourcesFit())
                .node(Samples.node("a").build());
        IntStream.range(0, 110).forEach(i -> assertThat(
                        harness.schedule(Samples.pod("p" + i).build()).node())
                .isPresent());
        assertThat(harness.place(Samples.pod("last").build()).refusals())
                .isEqualTo(Map.of("a", List.of("Too many pods")));
    }

    @Test
    void followsNodeSelectorsAndAffinity() {
        SchedulingHarness harness = SchedulingHarness.with(new NodeAffinity())
                .node(labelled("a", "gen", "3"))
                .node(labelled("b", "gen", "5"))
                .node(labelled("c", "gen", "x"));
        Pod newer = Samples.pod("p")
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey("gen")
                .withOperator("Gt")
                .withValues("3")
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .build();
        assertThat(harness.place(newer).scores()).containsOnlyKeys("b");
        Pod selecting = Samples.pod("q")
                .editSpec()
                .addToNodeSelector("gen", "3")
                .endSpec()
                .build();
        assertThat(harness.place(selecting).scores()).containsOnlyKeys("a");
    }

    @Test
    void keepsToTaintsAndPrefersNodesWithoutSoftOnes() {
        SchedulingHarness harness = SchedulingHarness.with(new TaintToleration(), new NodeUnschedulable())
                .node(Samples.node("hard")
                        .editSpec()
                        .addNewTaint("NoSchedule", "dedicated", null, "db")
                        .endSpec()
                        .build())
                .node(Samples.node("soft")
                        .editSpec()
                        .addNewTaint("PreferNoSchedule", "old", null, null)
                        .endSpec()
                        .build())
                .node(Samples.node("cordoned")
                        .editSpec()
                        .withUnschedulable(true)
                        .endSpec()
                        .build())
                .node(Samples.node("zz-plain").build());
        Placement plain = harness.place(Samples.pod("p").build());
        assertThat(plain.scores()).isEqualTo(Map.of("soft", 0L, "zz-plain", 300L));
        assertThat(plain.refusals())
                .isEqualTo(Map.of(
                        "hard", List.of("node(s) had untolerated taint {dedicated: db}"),
                        "cordoned", List.of("node(s) were unschedulable")));
        Pod tolerant = Samples.pod("q")
                .editSpec()
                .addNewToleration("NoSchedule", "dedicated", "Equal", null, "db")
                .endSpec()
                .build();
        assertThat(harness.place(tolerant).scores()).containsKey("hard");
    }

    @Test
    void keepsHostPortsApart() {
        Pod web = Samples.pod("web")
                .editSpec()
                .editFirstContainer()
                .addNewPort()
                .withContainerPort(80)
                .withHostPort(80)
                .endPort()
                .endContainer()
                .endSpec()
                .build();
        SchedulingHarness harness =
                SchedulingHarness.with(new NodePorts()).node(Samples.node("a").build());
        assertThat(harness.schedule(web).node()).contains("a");
        assertThat(harness.place(web).node()).isEmpty();
    }

    @Test
    void prefersNodesWithTheImage() {
        SchedulingHarness harness = SchedulingHarness.with(new ImageLocality())
                .node(Samples.node("a").build())
                .node(Samples.node("b")
                        .editStatus()
                        .addNewImage()
                        .withNames("registry.example/app:1")
                        .withSizeBytes(900L * 1024 * 1024)
                        .endImage()
                        .endStatus()
                        .build());
        assertThat(harness.place(Samples.pod("p").build()).node()).contains("b");
    }

    @Test
    void spreadsWithinTheSkewOverZones() {
        Pod pod = Samples.pod("p")
                .editMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .editSpec()
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("zone")
                .withWhenUnsatisfiable("DoNotSchedule")
                .withNewLabelSelector()
                .addToMatchLabels("app", "web")
                .endLabelSelector()
                .endTopologySpreadConstraint()
                .endSpec()
                .build();
        SchedulingHarness harness = SchedulingHarness.with(new PodTopologySpread())
                .node(labelled("a1", "zone", "a"))
                .node(labelled("a2", "zone", "a"))
                .node(labelled("b1", "zone", "b"))
                .node(Samples.node("nowhere").build())
                .running(app("there", "web"), "a1");
        assertThat(harness.place(pod).scores()).containsOnlyKeys("b1");
    }

    @Test
    void spreadsThePodsOfAServiceOverNodes() {
        SchedulingHarness harness = SchedulingHarness.with(new PodTopologySpread())
                .node(Samples.node("a").build())
                .node(Samples.node("b").build())
                .node(Samples.node("c").build())
                .objects(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "web")
                        .endSpec()
                        .build());
        List<String> nodes = IntStream.range(0, 3)
                .mapToObj(i -> harness.schedule(app("p" + i, "web")).node().orElseThrow())
                .toList();
        assertThat(nodes).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void keepsPodsNearAndFar() {
        SchedulingHarness harness = SchedulingHarness.with(new InterPodAffinity())
                .node(labelled("a", "zone", "a"))
                .node(labelled("b", "zone", "b"))
                .running(app("db", "db"), "a");
        assertThat(harness.place(near("p", "db")).scores()).containsOnlyKeys("a");
        assertThat(harness.place(near("alone", "alone")).scores()).containsOnlyKeys("a", "b");
        assertThat(harness.place(near("lost", "nobody")).scores()).isEmpty();
        assertThat(harness.place(far("q", "db")).scores()).containsOnlyKeys("b");
        harness.running(far("hermit", "web"), "b");
        assertThat(harness.place(app("web", "web")).refusals())
                .isEqualTo(Map.of("b", List.of("node(s) didn't satisfy existing pods anti-affinity rules")));
    }

    private static Pod near(String name, String app) {
        return app(name, name)
                .edit()
                .editSpec()
                .withNewAffinity()
                .withNewPodAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("zone")
                .withNewLabelSelector()
                .addToMatchLabels("app", app)
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAffinity()
                .endAffinity()
                .endSpec()
                .build();
    }

    private static Pod far(String name, String app) {
        return app(name, name)
                .edit()
                .editSpec()
                .withNewAffinity()
                .withNewPodAntiAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("zone")
                .withNewLabelSelector()
                .addToMatchLabels("app", app)
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .endAffinity()
                .endSpec()
                .build();
    }

    @Test
    void choosesNodesWhereWaitingClaimsFindVolumes() {
        Pod pod = Samples.pod("p")
                .editSpec()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim("data", false)
                .endVolume()
                .endSpec()
                .build();
        SchedulingHarness harness = SchedulingHarness.with(new VolumeBinding(), new VolumeZone())
                .node(Samples.node("a").build())
                .node(Samples.node("b").build());
        assertThat(harness.place(pod).refusals().get("a")).containsExactly("persistentvolumeclaim \"data\" not found");
        harness.objects(
                new StorageClassBuilder()
                        .withNewMetadata()
                        .withName("local")
                        .endMetadata()
                        .withProvisioner("kubernetes.io/no-provisioner")
                        .withVolumeBindingMode("WaitForFirstConsumer")
                        .build(),
                new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("data")
                        .endMetadata()
                        .withNewSpec()
                        .withStorageClassName("local")
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources()
                        .addToRequests("storage", new Quantity("1Gi"))
                        .endResources()
                        .endSpec()
                        .build());
        assertThat(harness.place(pod).node()).isEmpty();
        harness.objects(new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName("on-b")
                .endMetadata()
                .withNewSpec()
                .withStorageClassName("local")
                .withAccessModes("ReadWriteOnce")
                .addToCapacity("storage", new Quantity("2Gi"))
                .withNewNodeAffinity()
                .withNewRequired()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey("kubernetes.io/hostname")
                .withOperator("In")
                .withValues("b")
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequired()
                .endNodeAffinity()
                .endSpec()
                .build());
        assertThat(harness.place(pod).scores()).containsOnlyKeys("b");
    }
}
