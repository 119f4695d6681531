import dev.navarch.spi.plugin.NavarchPlugin;

/** Node, namespace, service account and garbage controllers. */
@NavarchPlugin(id = "dev.navarch.controllers.cluster", version = "0.1.0", spi = "controller/1")
module dev.navarch.controllers.cluster {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires kubernetes.model.admissionregistration;
    requires kubernetes.model.apiextensions;
    requires kubernetes.model.coordination;
    requires kubernetes.model.rbac;
    requires kubernetes.model.resource;

    provides dev.navarch.spi.controller.Controller with
            dev.navarch.controllers.cluster.account.ServiceAccountController,
            dev.navarch.controllers.cluster.account.RootCertificatePublisher,
            dev.navarch.controllers.cluster.eviction.PodGarbageController,
            dev.navarch.controllers.cluster.eviction.TaintEvictionController,
            dev.navarch.controllers.cluster.garbage.GarbageCollector,
            dev.navarch.controllers.cluster.namespace.NamespaceController,
            dev.navarch.controllers.cluster.node.NodeLifecycleController,
            dev.navarch.controllers.cluster.policy.PolicyStatusController,
            dev.navarch.controllers.cluster.protection.ClaimProtection,
            dev.navarch.controllers.cluster.protection.VolumeProtection,
            dev.navarch.controllers.cluster.quota.ResourceQuotaController,
            dev.navarch.controllers.cluster.role.ClusterRoleAggregation,
            dev.navarch.controllers.cluster.token.TokenController;
}
