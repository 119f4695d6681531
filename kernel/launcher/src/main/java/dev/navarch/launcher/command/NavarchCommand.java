package dev.navarch.launcher.command;

import dev.navarch.spi.plugin.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code navarch}: the commands below it. */
@Command(
        name = "navarch",
        description = "Kubernetes for the JVM, made of plugins.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            UpCommand.class,
            PluginsCommand.class,
            SnapshotCommand.class,
            RehearseCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class NavarchCommand {

    /**
     * Runs a command line.
     *
     * @return the exit code: 0, 1 for a configuration or an environment that cannot be used, 2 for a wrong command line
     */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new NavarchCommand());
        line.setExecutionExceptionHandler((failure, at, parsed) -> {
            if (failure instanceof ConfigurationException) {
                System.err.println("navarch: " + failure.getMessage());
            } else {
                System.err.println("navarch: unexpected failure, please report it with what follows");
                failure.printStackTrace();
            }
            return 1;
        });
        return line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }
}
