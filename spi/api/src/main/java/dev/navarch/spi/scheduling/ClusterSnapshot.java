package dev.navarch.spi.scheduling;

import java.util.List;
import java.util.Optional;

/** The nodes of the cluster with their pods, those included that are on their way to a node. */
public interface ClusterSnapshot {

    List<NodeInfo> nodes();

    Optional<NodeInfo> node(String name);

    /** The nodes that run at least one pod with pod affinity or anti-affinity of any sort: few, as a rule. */
    List<NodeInfo> nodesWithAffinity();
}
