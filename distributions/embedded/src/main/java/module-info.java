/** A cluster inside a JUnit test. */
module dev.navarch.embedded {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires transitive org.junit.jupiter.api;

    exports dev.navarch.embedded;
}
