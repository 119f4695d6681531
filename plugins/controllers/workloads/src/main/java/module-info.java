import dev.navarch.spi.plugin.NavarchPlugin;

/** Workload controllers. */
@NavarchPlugin(id = "dev.navarch.controllers.workloads", version = "0.1.0", spi = "controller/1")
module dev.navarch.controllers.workloads {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires kubernetes.model.apps;
    requires kubernetes.model.batch;

    provides dev.navarch.spi.controller.Controller with
            dev.navarch.controllers.workloads.cronjob.CronJobController,
            dev.navarch.controllers.workloads.daemonset.DaemonSetController,
            dev.navarch.controllers.workloads.deployment.DeploymentController,
            dev.navarch.controllers.workloads.job.FinishedJobController,
            dev.navarch.controllers.workloads.job.JobController,
            dev.navarch.controllers.workloads.replica.ReplicaSetController,
            dev.navarch.controllers.workloads.replica.ReplicationControllerController,
            dev.navarch.controllers.workloads.statefulset.StatefulSetController;
}
