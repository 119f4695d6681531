/** Contract tests for the SPI. */
module dev.navarch.spi.testkit {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.navarch.spi.testkit.plugin;
    exports dev.navarch.spi.testkit.storage;
}
