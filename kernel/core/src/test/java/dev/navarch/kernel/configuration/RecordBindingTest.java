package dev.navarch.kernel.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordBindingTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(String name, int weight) {}

    record Settings(
            String text,
            int number,
            boolean on,
            Duration patience,
            Path file,
            Colour colour,
            Optional<Integer> maybe,
            List<Inner> inners,
            Map<String, String> labels) {}

    record Bounded(int chance) {
        Bounded {
            if (chance > 100) {
                throw new IllegalArgumentException("chance must be at most 100");
            }
        }
    }

    record Whole(Bounded part) {}

    @TempDir
    Path directory;

    private Section section(String yaml) throws Exception {
        return ConfigurationFile.read(Files.writeString(directory.resolve("navarch.yaml"), yaml));
    }

    private Settings bind(String yaml) throws Exception {
        return new RecordBinding(Map.of("text", "a fact")).bind(section(yaml), Settings.class);
    }

    @Test
    void aValueOutOfRangeIsToldWithItsFileAndSection() {
        assertThatThrownBy(() -> new RecordBinding(Map.of()).bind(section("part: {chance: 101}"), Whole.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("navarch.yaml: part: chance must be at most 100");
        assertThatThrownBy(() -> new RecordBinding(Map.of()).bind(section("chance: 101"), Bounded.class))
                .hasMessageEndingWith("navarch.yaml: chance must be at most 100");
    }

    @Test
    void bindsEveryKindOfValue() throws Exception {
        Settings bound = bind("""
                text: hello
                number: 7
                on: true
                patience: 90s
                file: /tmp/x
                colour: green
                maybe: 3
                inners: [{name: a, weight: 1}, {name: b}]
                labels: {k: v}
                """);
        assertThat(bound)
                .isEqualTo(new Settings(
                        "hello",
                        7,
                        true,
                        Duration.ofSeconds(90),
                        Path.of("/tmp/x"),
                        Colour.GREEN,
                        Optional.of(3),
                        List.of(new Inner("a", 1), new Inner("b", 0)),
                        Map.of("k", "v")));
    }

    @Test
    void fillsFactsInWhereTheFileIsSilent() throws Exception {
        assertThat(bind("number: 1").text()).isEqualTo("a fact");
    }

    @Test
    void namesFileKeyAndNearestForAnUnknownKey() {
        assertThatThrownBy(() -> bind("numbr: 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("navarch.yaml")
                .hasMessageContaining("numbr")
                .hasMessageContaining("did you mean 'number'?");
    }

    @Test
    void namesTheKeyOfAWrongValue() {
        assertThatThrownBy(() -> bind("number: many")).hasMessageContaining("number: 'many' is not a int");
        assertThatThrownBy(() -> bind("on: perhaps")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> bind("colour: grene")).hasMessageContaining("did you mean 'GREEN'?");
        assertThatThrownBy(() -> bind("inners: [{name: a, wieght: 1}]")).hasMessageContaining("did you mean 'weight'?");
    }

    @Test
    void namesTheLineOfAFileThatIsNoYaml() {
        assertThatThrownBy(() -> bind("a: 1\nb: ["))
                .hasMessageContaining("navarch.yaml:")
                .hasMessageContaining("not valid YAML");
    }
}
