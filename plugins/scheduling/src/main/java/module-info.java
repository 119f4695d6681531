import dev.navarch.spi.plugin.NavarchPlugin;

/** The default scheduling plugins. */
@NavarchPlugin(id = "dev.navarch.scheduling", version = "0.1.0", spi = "scheduling/1")
module dev.navarch.scheduling {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires kubernetes.model.apps;
    requires kubernetes.model.events;
    requires kubernetes.model.policy;
    requires kubernetes.model.storageclass;

    provides dev.navarch.spi.scheduling.PreEnqueuePlugin with
            dev.navarch.scheduling.queue.SchedulingGates;
    provides dev.navarch.spi.scheduling.QueueSortPlugin with
            dev.navarch.scheduling.queue.PrioritySort;
    provides dev.navarch.spi.scheduling.PreFilterPlugin with
            dev.navarch.scheduling.node.NodeAffinity,
            dev.navarch.scheduling.node.NodePorts,
            dev.navarch.scheduling.resources.NodeResourcesFit,
            dev.navarch.scheduling.volume.VolumeRestrictions,
            dev.navarch.scheduling.volume.NodeVolumeLimits,
            dev.navarch.scheduling.volume.VolumeBinding,
            dev.navarch.scheduling.volume.VolumeZone,
            dev.navarch.scheduling.spread.PodTopologySpread,
            dev.navarch.scheduling.affinity.InterPodAffinity;
    provides dev.navarch.spi.scheduling.FilterPlugin with
            dev.navarch.scheduling.node.NodeUnschedulable,
            dev.navarch.scheduling.node.NodeName,
            dev.navarch.scheduling.node.TaintToleration,
            dev.navarch.scheduling.node.NodeAffinity,
            dev.navarch.scheduling.node.NodePorts,
            dev.navarch.scheduling.resources.NodeResourcesFit,
            dev.navarch.scheduling.volume.VolumeRestrictions,
            dev.navarch.scheduling.volume.NodeVolumeLimits,
            dev.navarch.scheduling.volume.VolumeBinding,
            dev.navarch.scheduling.volume.VolumeZone,
            dev.navarch.scheduling.spread.PodTopologySpread,
            dev.navarch.scheduling.affinity.InterPodAffinity;
    provides dev.navarch.spi.scheduling.PostFilterPlugin with
            dev.navarch.scheduling.preemption.DefaultPreemption;
    provides dev.navarch.spi.scheduling.ScorePlugin with
            dev.navarch.scheduling.node.TaintToleration,
            dev.navarch.scheduling.node.NodeAffinity,
            dev.navarch.scheduling.resources.NodeResourcesFit,
            dev.navarch.scheduling.resources.NodeResourcesBalancedAllocation,
            dev.navarch.scheduling.node.ImageLocality,
            dev.navarch.scheduling.spread.PodTopologySpread,
            dev.navarch.scheduling.affinity.InterPodAffinity;
    provides dev.navarch.spi.scheduling.ReservePlugin with
            dev.navarch.scheduling.volume.VolumeBinding;
    provides dev.navarch.spi.scheduling.PreBindPlugin with
            dev.navarch.scheduling.volume.VolumeBinding;
    provides dev.navarch.spi.scheduling.BindPlugin with
            dev.navarch.scheduling.binding.DefaultBinder;
}
