package dev.navarch.scheduling;

import dev.navarch.scheduling.affinity.InterPodAffinity;
import dev.navarch.scheduling.node.ImageLocality;
import dev.navarch.scheduling.node.NodeAffinity;
import dev.navarch.scheduling.node.NodeName;
import dev.navarch.scheduling.node.NodePorts;
import dev.navarch.scheduling.node.NodeUnschedulable;
import dev.navarch.scheduling.node.TaintToleration;
import dev.navarch.scheduling.resources.NodeResourcesBalancedAllocation;
import dev.navarch.scheduling.resources.NodeResourcesFit;
import dev.navarch.scheduling.spread.PodTopologySpread;
import dev.navarch.scheduling.volume.NodeVolumeLimits;
import dev.navarch.scheduling.volume.VolumeBinding;
import dev.navarch.scheduling.volume.VolumeRestrictions;
import dev.navarch.scheduling.volume.VolumeZone;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.testkit.scheduling.Samples;
import dev.navarch.spi.testkit.scheduling.SchedulingPluginContract;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every built-in filter and score keeps the contract. */
class BuiltInContractTest {

    abstract static class Contract extends SchedulingPluginContract {

        private final SchedulingPlugin plugin;

        Contract(SchedulingPlugin plugin) {
            this.plugin = plugin;
        }

        @Override
        protected SchedulingPlugin plugin() {
            return plugin;
        }

        @Override
        protected List<Pod> pods() {
            return List.of(Samples.pod("demanding")
                    .editSpec()
                    .addToNodeSelector("disk", "ssd")
                    .editFirstContainer()
                    .addNewPort()
                    .withContainerPort(80)
                    .withHostPort(80)
                    .endPort()
                    .endContainer()
                    .addNewVolume()
                    .withName("data")
                    .withNewPersistentVolumeClaim("missing", false)
                    .endVolume()
                    .addNewTopologySpreadConstraint()
                    .withMaxSkew(1)
                    .withTopologyKey("zone")
                    .withWhenUnsatisfiable("DoNotSchedule")
                    .withNewLabelSelector()
                    .endLabelSelector()
                    .endTopologySpreadConstraint()
                    .withNewAffinity()
                    .withNewPodAntiAffinity()
                    .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                    .withTopologyKey("kubernetes.io/hostname")
                    .withNewLabelSelector()
                    .endLabelSelector()
                    .endRequiredDuringSchedulingIgnoredDuringExecution()
                    .endPodAntiAffinity()
                    .endAffinity()
                    .endSpec()
                    .build());
        }

        @Override
        protected List<Node> nodes() {
            return List.of(
                    Samples.node("tainted")
                            .editSpec()
                            .addNewTaint("NoSchedule", "key", null, "value")
                            .addNewTaint("PreferNoSchedule", "soft", null, null)
                            .endSpec()
                            .build(),
                    Samples.node("cordoned")
                            .editSpec()
                            .withUnschedulable(true)
                            .endSpec()
                            .build(),
                    Samples.node("zoned")
                            .editMetadata()
                            .addToLabels("zone", "a")
                            .addToLabels("disk", "ssd")
                            .endMetadata()
                            .build());
        }
    }

    @Nested
    class InterPodAffinityKeeps extends Contract {
        InterPodAffinityKeeps() {
            super(new InterPodAffinity());
        }
    }

    @Nested
    class ImageLocalityKeeps extends Contract {
        ImageLocalityKeeps() {
            super(new ImageLocality());
        }
    }

    @Nested
    class NodeAffinityKeeps extends Contract {
        NodeAffinityKeeps() {
            super(new NodeAffinity());
        }
    }

    @Nested
    class NodeNameKeeps extends Contract {
        NodeNameKeeps() {
            super(new NodeName());
        }
    }

    @Nested
    class NodePortsKeeps extends Contract {
        NodePortsKeeps() {
            super(new NodePorts());
        }
    }

    @Nested
    class NodeUnschedulableKeeps extends Contract {
        NodeUnschedulableKeeps() {
            super(new NodeUnschedulable());
        }
    }

    @Nested
    class TaintTolerationKeeps extends Contract {
        TaintTolerationKeeps() {
            super(new TaintToleration());
        }
    }

    @Nested
    class NodeResourcesBalancedAllocationKeeps extends Contract {
        NodeResourcesBalancedAllocationKeeps() {
            super(new NodeResourcesBalancedAllocation());
        }
    }

    @Nested
    class NodeResourcesFitKeeps extends Contract {
        NodeResourcesFitKeeps() {
            super(new NodeResourcesFit());
        }
    }

    @Nested
    class PodTopologySpreadKeeps extends Contract {
        PodTopologySpreadKeeps() {
            super(new PodTopologySpread());
        }
    }

    @Nested
    class NodeVolumeLimitsKeeps extends Contract {
        NodeVolumeLimitsKeeps() {
            super(new NodeVolumeLimits());
        }
    }

    @Nested
    class VolumeBindingKeeps extends Contract {
        VolumeBindingKeeps() {
            super(new VolumeBinding());
        }
    }

    @Nested
    class VolumeRestrictionsKeeps extends Contract {
        VolumeRestrictionsKeeps() {
            super(new VolumeRestrictions());
        }
    }

    @Nested
    class VolumeZoneKeeps extends Contract {
        VolumeZoneKeeps() {
            super(new VolumeZone());
        }
    }
}
