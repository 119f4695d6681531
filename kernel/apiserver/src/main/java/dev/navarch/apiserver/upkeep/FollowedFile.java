package dev.navarch.apiserver.upkeep;

import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A configuration file that may change while the server runs. Read first, followed later, by one thread at a time. */
public final class FollowedFile {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String option;
    private final Path file;
    private String last = "";

    /** @param option that names the file, for complaints */
    public FollowedFile(String option, Path file) {
        this.option = option;
        this.file = file;
    }

    /** @throws ConfigurationException if it cannot be read */
    public Section read() {
        last = text();
        return ConfigurationFile.parse(option + " " + file, last);
    }

    /** Looks at the file from time to time; while a changed one cannot be used, what is in use stays. */
    public void follow(Upkeep upkeep, Consumer<Section> use) {
        upkeep.every(LOOK, "the look at the file of " + option, () -> look(use));
    }

    /** Takes the file over if it has changed and can be used. */
    public void look(Consumer<Section> use) {
        String now = text();
        if (now.equals(last)) {
            return;
        }
        try {
            use.accept(read());
            LOG.info("{} {} has changed and is in use", option, file);
        } catch (ConfigurationException e) {
            LOG.error("a change is not used: {}", e.getMessage());
        }
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    option + " " + file + ": cannot be read (" + e + "): name an existing file", e);
        }
    }
}
