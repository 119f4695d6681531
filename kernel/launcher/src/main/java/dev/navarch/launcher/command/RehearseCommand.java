package dev.navarch.launcher.command;

import dev.navarch.launcher.instance.Cache;
import dev.navarch.launcher.instance.Installation;
import dev.navarch.launcher.rehearsal.Rehearsal;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code navarch rehearse}: makes later starts quick. */
@Command(
        name = "rehearse",
        description = "Play a busy cluster once, so that later ones start and warm up in half the time. Once after each"
                + " installation, and after a change of the JDK.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Option(
            names = "--scenes",
            paramLabel = "N",
            description = "How often to play what clients do (default ${DEFAULT-VALUE}).")
    int scenes = 400;

    @Override
    public Integer call() throws Exception {
        Rehearsal rehearsal = new Rehearsal(Installation.here(), scenes);
        for (Cache cache : Cache.values()) {
            System.out.println(rehearsal.run(cache, InstantSource.system()) + " written");
        }
        return 0;
    }
}
