/** JMH benchmarks of the hot paths, and the load program. Both run on the class path, where JMH's generated code lives. */
module dev.navarch.benchmarks {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires dev.navarch.kinds;
    requires dev.navarch.machinery;
    requires info.picocli;
    requires jmh.core;

    opens dev.navarch.benchmarks.load to
            info.picocli;
}
