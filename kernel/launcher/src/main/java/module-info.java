/** Command line. */
module dev.navarch.launcher {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires info.picocli;
    requires ch.qos.logback.classic;
}
