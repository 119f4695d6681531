/** JMH benchmarks of the hot paths, and the load program. */
module dev.navarch.benchmarks {
    requires static org.jspecify;
    requires info.picocli;
    requires java.net.http;

    opens dev.navarch.benchmarks.load to
            info.picocli;
}
