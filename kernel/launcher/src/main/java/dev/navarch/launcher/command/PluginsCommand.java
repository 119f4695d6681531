package dev.navarch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.launcher.instance.InstanceChoices;
import dev.navarch.launcher.instance.RunningInstance;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code navarch plugins}: what is loaded in the instance that runs on a data directory. */
@Command(name = "plugins", description = "List the plugins of the running instance.", mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("point", "name", "id", "version", "spiVersion", "module", "source", "state");
    private static final List<String> TITLES =
            List.of("POINT", "NAME", "ID", "VERSION", "SPI", "MODULE", "FROM", "STATE");

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Data directory of the instance.")
    @Nullable
    Path dataDir;

    @Override
    public Integer call() throws IOException {
        Path directory = dataDir != null ? dataDir : InstanceChoices.defaultDataDirectory();
        RunningInstance running = new RunningInstance(directory);
        Optional<Long> process = running.process();
        if (process.isEmpty()) {
            throw new ConfigurationException("no instance is running on " + directory
                    + ": start one with 'navarch up', or name its directory with --data-dir");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        for (JsonNode plugin : new ObjectMapper().readTree(Files.readAllBytes(running.pluginsFile()))) {
            rows.add(COLUMNS.stream().map(column -> cell(plugin.path(column))).toList());
        }
        print(rows);
        return 0;
    }

    private static String cell(JsonNode value) {
        String text = value.asText();
        return text.isEmpty() || text.equals("0") ? "-" : text;
    }

    private static void print(List<List<String>> rows) {
        int[] widths = new int[COLUMNS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .repeat(
                                ' ',
                                i == row.size() - 1 ? 0 : widths[i] - row.get(i).length() + 2);
            }
            System.out.println(line);
        }
    }
}
