package dev.navarch.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.plugin.ConfigurationException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    private static final Credentials NOBODY = new Credentials(Optional.empty(), List.of(), List.of());

    @TempDir
    Path directory;

    private Plugins plugins;
    private PluginSet<Authenticator> authenticators;

    @BeforeEach
    void host() {
        plugins = registry("{}");
        authenticators = plugins.host(Authenticator.class, HostServices.none());
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private Plugins registry(String yaml) {
        try {
            Path file = Files.writeString(directory.resolve("navarch.yaml"), yaml);
            return new Plugins(
                    ConfigurationFile.read(file),
                    Map.of("nodeName", "n1"),
                    directory.resolve("data"),
                    InstantSource.system(),
                    Duration.ofMillis(700));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> names() {
        try (var lease = authenticators.lease()) {
            return lease.plugins().stream().map(Authenticator::name).toList();
        }
    }

    @Test
    void aDroppedInPluginAnswersAndIsGoneWhenTakenOut() throws Exception {
        Path jar =
                PluginJar.authenticator("com.acme.door", "authentication/1", "").write(directory.resolve("door.jar"));
        plugins.dropIn(jar, "door.jar");
        try (var lease = authenticators.lease()) {
            assertThat(lease.plugins()
                            .getFirst()
                            .authenticate(NOBODY)
                            .orElseThrow()
                            .user()
                            .name())
                    .isEqualTo("door");
        }
        assertThat(plugins.describe()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo("active");
            assertThat(line.id()).isEqualTo("com.acme.door");
            assertThat(line.point()).isEqualTo("authentication");
        });
        plugins.takeOut("door.jar");
        assertThat(names()).isEmpty();
        assertThat(plugins.describe()).isEmpty();
    }

    @Test
    void aPluginOnLoanIsClosedOnlyWhenItIsGivenBack() throws Exception {
        Path jar = PluginJar.authenticator(
                        "com.acme.door",
                        "authentication/1",
                        "public void close() { System.setProperty(\"door.closed\", \"yes\"); }")
                .write(directory.resolve("door.jar"));
        System.clearProperty("door.closed");
        plugins.dropIn(jar, "door.jar");
        var lease = authenticators.lease();
        Thread taking = Thread.ofVirtual().start(() -> plugins.takeOut("door.jar"));
        taking.join(Duration.ofMillis(300));
        assertThat(System.getProperty("door.closed")).isNull();
        assertThat(names()).isEmpty();
        lease.close();
        taking.join();
        assertThat(System.getProperty("door.closed")).isEqualTo("yes");
    }

    @Test
    void loadersAndThreadsAreGoneAfterFiftyRounds() throws Exception {
        String busy = """
                public void start(PluginContext context) {
                    context.threads().newThread(() -> {
                        try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { }
                    }).start();
                }
                """;
        Path jar = PluginJar.authenticator("com.acme.door", "authentication/1", busy)
                .write(directory.resolve("door.jar"));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            plugins.dropIn(jar, "door.jar");
            loaders.add(loaderInUse());
            plugins.takeOut("door.jar");
        }
        for (int i = 0; i < 250 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loaders).hasSize(50);
        List<Integer> kept = java.util.stream.IntStream.range(0, 50)
                .filter(round -> loaders.get(round).get() != null)
                .boxed()
                .toList();
        assertThat(kept).as("rounds whose loader is still in memory").isEmpty();
    }

    private WeakReference<ClassLoader> loaderInUse() {
        try (var lease = authenticators.lease()) {
            return new WeakReference<>(lease.plugins().getFirst().getClass().getClassLoader());
        }
    }

    @Test
    void aLeakedThreadKeepsTheLoaderSoThatTheTestAboveMeansSomething() throws Exception {
        String leak = "static final Thread LEAK = Thread.ofPlatform().daemon().start("
                + "() -> { while (Door.class != null) { java.util.concurrent.locks.LockSupport.park(); } });";
        plugins.dropIn(
                PluginJar.authenticator("com.acme.door", "authentication/1", leak)
                        .write(directory.resolve("door.jar")),
                "door.jar");
        WeakReference<ClassLoader> loader = loaderInUse();
        plugins.takeOut("door.jar");
        for (int i = 0; i < 10; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNotNull();
    }

    @Test
    void aWrongSpiVersionIsRefused() {
        refuses(
                PluginJar.authenticator("com.acme.old", "authentication/7", ""),
                "authentication/7",
                "authentication/1");
    }

    @Test
    void aMissingSpiVersionIsRefused() {
        refuses(PluginJar.authenticator("com.acme.old", "scheduling/1", ""), "does not say for which version");
    }

    @Test
    void aTakenIdIsRefusedAndBothAreNamed() {
        plugins.dropIn(
                PluginJar.authenticator("com.acme.door", "authentication/1", "").write(directory.resolve("door.jar")),
                "door.jar");
        PluginJar second = PluginJar.authenticator("com.acme.door", "authentication/1", "");
        refuses(second, "com.acme.door", "door.jar");
        assertThat(names()).containsExactly("com.acme.door");
    }

    @Test
    void aMissingDependencyIsRefused() {
        PluginJar jar = new PluginJar().source("module-info.java", """
                        @dev.navarch.spi.plugin.NavarchPlugin(id = "x", version = "1", spi = "authentication/1")
                        module com.acme.needy { requires dev.navarch.spi; requires org.junit.jupiter.api; }
                        """);
        Path written;
        try {
            written = jar.write(directory.resolve("needy.jar"));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("org.junit.jupiter.api");
            return;
        }
        assertThatThrownBy(() -> plugins.dropIn(written, "needy.jar")).hasMessageContaining("org.junit.jupiter.api");
    }

    @Test
    void aBrokenJarIsRefused() throws Exception {
        Path jar = Files.writeString(directory.resolve("broken.jar"), "this is no zip");
        assertThatThrownBy(() -> plugins.dropIn(jar, "broken.jar"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("broken.jar")
                .hasMessageContaining("copy the jar again");
        assertThat(plugins.describe()).singleElement().satisfies(line -> assertThat(line.state())
                .startsWith("refused: "));
    }

    @Test
    void aPluginThatThrowsAtItsStartIsRefused() {
        refuses(
                PluginJar.authenticator(
                        "com.acme.thrower",
                        "authentication/1",
                        "public void start(PluginContext c) { throw new IllegalStateException(\"no door here\"); }"),
                "no door here");
        assertThat(names()).isEmpty();
    }

    @Test
    void aPluginThatHangsAtItsStartIsRefused() {
        refuses(
                PluginJar.authenticator(
                        "com.acme.sleeper",
                        "authentication/1",
                        "public void start(PluginContext c) throws Exception { Thread.sleep(60000); }"),
                "did not start within 700 ms");
        assertThat(names()).isEmpty();
    }

    @Test
    void aJarThatIsNoPluginIsRefused() {
        PluginJar jar = new PluginJar().source("module-info.java", "module com.acme.plain { }");
        refuses(jar, "not a plugin", "@NavarchPlugin");
    }

    @Test
    void configurationIsBoundFromThePluginsOwnSection() {
        plugins.close();
        plugins = registry("""
                authentication:
                  config:
                    com.acme.door: {knock: 3}
                """);
        authenticators = plugins.host(Authenticator.class, HostServices.none());
        String body = """
                record Settings(int knock, String nodeName) {}
                private Settings settings;
                public void start(PluginContext c) { settings = c.configuration(Settings.class); }
                public String toString() { return settings.toString(); }
                """;
        plugins.dropIn(
                PluginJar.authenticator("com.acme.door", "authentication/1", body)
                        .write(directory.resolve("door.jar")),
                "door.jar");
        try (var lease = authenticators.lease()) {
            assertThat(lease.plugins().getFirst()).hasToString("Settings[knock=3, nodeName=n1]");
        }
    }

    @Test
    void disabledPluginsAreLeftOutAndOrderIsKept() {
        plugins.close();
        plugins = registry("authentication: {order: [b, a], disabled: [c]}");
        authenticators = plugins.host(Authenticator.class, HostServices.none());
        for (String id : List.of("a", "b", "c")) {
            plugins.dropIn(
                    PluginJar.authenticator(id, "authentication/1", "").write(directory.resolve(id + ".jar")),
                    id + ".jar");
        }
        assertThat(names()).containsExactly("b", "a");
        assertThat(plugins.describe())
                .anySatisfy(line -> assertThat(line.state()).isEqualTo("disabled by configuration"));
    }

    @Test
    void aPluginThatProvidesANarrowerServiceIsHosted() {
        PluginSet<AdmissionPlugin> steps = plugins.host(AdmissionPlugin.class, HostServices.none());
        PluginJar jar = new PluginJar().source("module-info.java", """
                        @dev.navarch.spi.plugin.NavarchPlugin(id = "com.acme.no", version = "1", spi = "admission/1")
                        module com.acme.no {
                            requires dev.navarch.spi;
                            provides dev.navarch.spi.admission.ValidatingAdmission with com.acme.no.Never;
                        }
                        """).source("com/acme/no/Never.java", """
                        package com.acme.no;
                        import dev.navarch.spi.admission.*;
                        public final class Never implements ValidatingAdmission {
                            public void validate(AdmissionRequest request) throws RejectedException {
                                throw new RejectedException("never");
                            }
                        }
                        """);
        plugins.dropIn(jar.write(directory.resolve("no.jar")), "no.jar");
        try (var lease = steps.lease()) {
            assertThat(lease.plugins()).singleElement().satisfies(step -> assertThat(step.name())
                    .isEqualTo("Never"));
        }
        assertThat(plugins.describe()).anySatisfy(line -> {
            assertThat(line.name()).isEqualTo("Never");
            assertThat(line.state()).isEqualTo("active");
        });
    }

    @Test
    void anUnknownChoiceNamesTheNearest() {
        plugins.dropIn(
                PluginJar.authenticator("mapdb", "authentication/1", "").write(directory.resolve("m.jar")), "m.jar");
        assertThatThrownBy(() -> plugins.choose(Authenticator.class, "mapbd", HostServices.none()))
                .hasMessageContaining("did you mean 'mapdb'?");
    }

    private void refuses(PluginJar plugin, String... parts) {
        Path jar = plugin.write(directory.resolve("refused.jar"));
        assertThatThrownBy(() -> plugins.dropIn(jar, "refused.jar"))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).contains("refused.jar").contains(parts));
        assertThat(plugins.describe()).anySatisfy(line -> {
            assertThat(line.source()).isEqualTo("refused.jar");
            assertThat(line.state()).startsWith("refused: ");
        });
    }
}
