/** The scheduler: a queue, a snapshot of the nodes, and the plugins' way of choosing among them. */
module dev.navarch.scheduler {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires kubernetes.model.common;
    requires kubernetes.model.events;

    exports dev.navarch.scheduler;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.scheduler.SchedulerComponent;
}
