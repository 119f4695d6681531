/** Workload controllers. */
module dev.navarch.controllers.workloads {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
