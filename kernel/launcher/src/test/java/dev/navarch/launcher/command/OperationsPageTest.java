package dev.navarch.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page for operators names every option, and none that does not exist. */
class OperationsPageTest {

    private static final Pattern FLAG = Pattern.compile("`(--?[a-z][a-z-]*)");

    @Test
    void namesTheOptionsThatThereAre() throws Exception {
        String page = Files.readString(Path.of("../../docs/operations.md"));
        Set<String> told = FLAG.matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new CommandLine(new UpCommand())
                .getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .filter(name ->
                                !Set.of("--help", "-h", "--version", "-V").contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(there);
    }
}
