/** The command line: reads choices, starts the chosen components in one process, shows how they fare. */
module dev.navarch.launcher {
    requires static org.jspecify;
    requires dev.navarch.kernel;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.management;
    requires java.net.http;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;

    opens dev.navarch.launcher.instance to
            dev.navarch.kernel;
    opens dev.navarch.launcher.command to
            info.picocli;
}
