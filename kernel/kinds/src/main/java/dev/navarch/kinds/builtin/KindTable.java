package dev.navarch.kinds.builtin;

import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.apps.ControllerRevisionRules;
import dev.navarch.kinds.apps.DaemonSetRules;
import dev.navarch.kinds.apps.DeploymentRules;
import dev.navarch.kinds.apps.ReplicaSetRules;
import dev.navarch.kinds.apps.ReplicationControllerRules;
import dev.navarch.kinds.apps.StatefulSetRules;
import dev.navarch.kinds.core.ConfigMapRules;
import dev.navarch.kinds.core.LimitRangeRules;
import dev.navarch.kinds.core.NamespaceRules;
import dev.navarch.kinds.core.NodeRules;
import dev.navarch.kinds.core.PodTemplateRules;
import dev.navarch.kinds.core.ResourceQuotaRules;
import dev.navarch.kinds.core.SecretRules;
import dev.navarch.kinds.core.ServiceAccountRules;
import dev.navarch.kinds.pod.PodRules;
import dev.navarch.kinds.service.ServiceRules;
import java.util.Map;

/** The rules of all built-in kinds. */
public final class KindTable {

    private static final KindRules PLAIN = new KindRules() {};

    private static final Map<Id, KindRules> RULES = Map.ofEntries(
            core("ConfigMap", new ConfigMapRules()),
            core("LimitRange", new LimitRangeRules()),
            core("Namespace", new NamespaceRules()),
            core("Node", new NodeRules()),
            core("Pod", new PodRules()),
            core("PodTemplate", new PodTemplateRules()),
            core("ReplicationController", new ReplicationControllerRules()),
            core("ResourceQuota", new ResourceQuotaRules()),
            core("Secret", new SecretRules()),
            core("Service", new ServiceRules()),
            core("ServiceAccount", new ServiceAccountRules()),
            of("apps", "ControllerRevision", new ControllerRevisionRules()),
            of("apps", "DaemonSet", new DaemonSetRules()),
            of("apps", "Deployment", new DeploymentRules()),
            of("apps", "ReplicaSet", new ReplicaSetRules()),
            of("apps", "StatefulSet", new StatefulSetRules()));

    private KindTable() {}

    /** The rules of a kind; those of a plain object, which has metadata and nothing that anybody checks, if none are known. */
    public static KindRules rules(String group, String kind) {
        return RULES.getOrDefault(new Id(group, kind), PLAIN);
    }

    private static Map.Entry<Id, KindRules> core(String kind, KindRules rules) {
        return of("", kind, rules);
    }

    private static Map.Entry<Id, KindRules> of(String group, String kind, KindRules rules) {
        return Map.entry(new Id(group, kind), rules);
    }

    private record Id(String group, String kind) {}
}
