package dev.navarch.kubelet.status;

import dev.navarch.kubelet.spec.ContainerLabels;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.LogOptions;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What a container wrote into its termination message file; else, where its spec says so, the end of its log. */
public final class TerminationMessages implements Function<ContainerState, String> {

    private static final int LONGEST_MESSAGE = 4096;
    private static final int LONGEST_LOG = 2048;
    private static final int LOG_LINES = 80;

    private final ContainerRuntime runtime;
    private final RuntimeInformation information;

    public TerminationMessages(ContainerRuntime runtime, RuntimeInformation information) {
        this.runtime = runtime;
        this.information = information;
    }

    @Override
    public String apply(ContainerState ended) {
        String file = ended.labels().get(ContainerLabels.TERMINATION_MESSAGE_FILE);
        if (file == null) {
            return "";
        }
        String written = read(Path.of(file));
        boolean fallBack =
                "FallbackToLogsOnError".equals(ended.labels().get(ContainerLabels.TERMINATION_MESSAGE_POLICY));
        boolean failed = ended.exit().filter(exit -> exit.code() != 0).isPresent();
        return written.isEmpty() && fallBack && failed && information.can(Capability.LOGS)
                ? endOfLog(ended.id())
                : written;
    }

    /** A container can't make the node read another file by putting a link there: the file is mounted by itself. */
    private static String read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(LONGEST_MESSAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private String endOfLog(String containerId) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try {
            runtime.logs()
                    .read(
                            containerId,
                            new LogOptions(false, false, OptionalInt.of(LOG_LINES), Optional.empty()),
                            log,
                            log);
        } catch (RuntimeFailure | IOException e) {
            return "";
        }
        String text = log.toString(StandardCharsets.UTF_8);
        return text.length() > LONGEST_LOG ? text.substring(text.length() - LONGEST_LOG) : text;
    }
}
