package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said in one message with the remedy, and the exit code is not 0. */
@Tag("integration")
class RefusedStartTest {

    @TempDir
    Path directory;

    private final Shell shell = new Shell(Map.of("JAVA_HOME", System.getProperty("java.home")));

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            refuses("--secure-port", "--secure-port", String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void aDirectoryInUse() throws Exception {
        try (RunningCluster first = RunningCluster.up(
                directory.resolve("data"), "--secure-port", "0", "--components", "apiserver", "--storage", "memory")) {
            refuses("is in use by another instance (process " + first.processId() + ")", "--secure-port", "0");
        }
    }

    @Test
    void aConfigurationThatIsNoYaml() throws Exception {
        Path config = Files.writeString(directory.resolve("navarch.yaml"), "storage: [\n");
        refuses("not valid YAML", "--config", config.toString());
    }

    @Test
    void anUnknownKeyWithTheNearestKnown() throws Exception {
        Path config = Files.writeString(directory.resolve("navarch.yaml"), "storge: etcd\n");
        refuses("did you mean 'storage'?", "--config", config.toString());
    }

    @Test
    void anUnknownStorage() {
        refuses("did you mean 'mapdb'?", "--storage", "mabdb", "--secure-port", "0");
    }

    @Test
    void anUnknownComponent() {
        refuses("did you mean 'scheduler'?", "--components", "apiserver,schduler");
    }

    @Test
    void componentsWithoutACluster() {
        refuses("--kubeconfig", "--components", "scheduler");
    }

    @Test
    void anUnknownAdmissionStepWithTheNearestKnown() {
        refuses("did you mean 'NamespaceLifecycle'?", "--enable-admission-plugins", "NamespaceLifecycl");
        refuses("--disable-admission-plugins: 'Nope' is no plugin here", "--disable-admission-plugins", "Nope");
    }

    @Test
    void anAdmissionStepBothOnAndOff() {
        refuses(
                "Priority is in both",
                "--enable-admission-plugins",
                "Priority",
                "--disable-admission-plugins",
                "Priority");
    }

    @Test
    void moreGoodbyesThanMayBe() {
        refuses("goawayChance must lie between 0 and 0.02", "--goaway-chance", "0.5");
    }

    @Test
    void aMistypedFlagWithTheNearestKnown() {
        Shell.Outcome outcome = up("--gowaway-chance", "0.01");

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(2);
        assertThat(outcome.output()).contains("'--gowaway-chance'").contains("Possible solutions: --goaway-chance");
    }

    private void refuses(String expected, String... options) {
        Shell.Outcome outcome = up(options);
        assertThat(outcome.code()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains("navarch: ").contains(expected).doesNotContain("\tat ");
    }

    private Shell.Outcome up(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                Shell.repository()
                        .resolve("distributions/all-in-one/target/navarch/bin/navarch")
                        .toString(),
                "up",
                "--data-dir",
                directory.resolve("data").toString()));
        command.addAll(List.of(options));
        return shell.attempt(command.toArray(String[]::new));
    }
}
