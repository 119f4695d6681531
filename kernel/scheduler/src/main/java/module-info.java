/** Scheduler. */
module dev.navarch.scheduler {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
}
