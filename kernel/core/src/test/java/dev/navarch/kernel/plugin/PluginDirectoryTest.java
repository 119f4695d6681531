package dev.navarch.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.spi.authentication.Authenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void jarsComeReplaceAndGoWithTheirFiles() throws Exception {
        Path first =
                PluginJar.authenticator("com.acme.one", "authentication/1", "").write(directory.resolve("1.jar"));
        Path second =
                PluginJar.authenticator("com.acme.two", "authentication/1", "").write(directory.resolve("2.jar"));
        Path watched = directory.resolve("plugins");
        try (Plugins plugins = new Plugins(
                        ConfigurationFile.none(),
                        Map.of(),
                        directory.resolve("d"),
                        InstantSource.system(),
                        Duration.ofSeconds(5));
                PluginSet<Authenticator> set = plugins.host(Authenticator.class, HostServices.none());
                PluginDirectory open = PluginDirectory.open(plugins, watched, directory.resolve("copies"))) {
            assertThat(open).isNotNull();
            Files.copy(first, watched.resolve("x.jar"));
            await(() -> names(set).equals("com.acme.one"));
            Files.copy(second, watched.resolve("x.jar"), StandardCopyOption.REPLACE_EXISTING);
            await(() -> names(set).equals("com.acme.two"));
            Files.writeString(watched.resolve("y.jar"), "broken");
            await(() ->
                    plugins.describe().stream().anyMatch(line -> line.state().startsWith("refused")));
            assertThat(names(set)).isEqualTo("com.acme.two");
            Files.delete(watched.resolve("x.jar"));
            await(() -> names(set).isEmpty());
        }
    }

    private static String names(PluginSet<Authenticator> set) {
        try (var lease = set.lease()) {
            return String.join(
                    ",", lease.plugins().stream().map(Authenticator::name).toList());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within ten seconds").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
