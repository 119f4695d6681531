package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose storage is etcd: what lies there is encrypted, and goes into a snapshot and out of it again. */
@Tag("integration")
class EtcdClusterTest {

    @TempDir
    Path directory;

    private final Shell shell = new Shell(Map.of("JAVA_HOME", System.getProperty("java.home")));
    private Process etcd;
    private String endpoint;

    @BeforeEach
    void startEtcd() throws Exception {
        endpoint = "http://127.0.0.1:" + freePort();
        etcd = new ProcessBuilder(
                        "etcd",
                        "--data-dir=" + directory.resolve("etcd"),
                        "--listen-client-urls=" + endpoint,
                        "--advertise-client-urls=" + endpoint,
                        "--listen-peer-urls=http://127.0.0.1:" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("etcd.log").toFile())
                .start();
        shell.await(
                Duration.ofSeconds(20), answer -> answer.output().contains("true"), "curl", "-s", endpoint + "/health");
    }

    @AfterEach
    void stopEtcd() throws Exception {
        etcd.destroyForcibly().waitFor();
    }

    @Test
    void secretsLieEncryptedAndSurviveASnapshot() throws Exception {
        Path encryption = Files.writeString(directory.resolve("encryption.yaml"), """
                apiVersion: apiserver.config.k8s.io/v1
                kind: EncryptionConfiguration
                resources:
                - resources: [secrets]
                  providers:
                  - aescbc: {keys: [{name: a, secret: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=}]}
                """);
        Path file = directory.resolve("snapshot");
        try (RunningCluster cluster = up("first", encryption)) {
            cluster.shell().run("kubectl", "create", "secret", "generic", "s", "--from-literal=word=hidden");
            String stored = shell.run(
                    "env", "ETCDCTL_API=3", "etcdctl", "--endpoints=" + endpoint, "get", "--prefix", "/first");
            assertThat(stored).contains("k8s:enc:aescbc:v1:a:").doesNotContain("aGlkZGVu");
            navarch("snapshot", "save", "first", file);
        }
        navarch("snapshot", "restore", "second", file);
        try (RunningCluster cluster = up("second", encryption)) {
            assertThat(cluster.shell().run("kubectl", "get", "secret", "s", "-o", "jsonpath={.data.word}"))
                    .isEqualTo("aGlkZGVu");
        }
    }

    private RunningCluster up(String name, Path encryption) throws Exception {
        return RunningCluster.up(
                directory.resolve(name),
                "--components",
                "apiserver",
                "--secure-port",
                "0",
                "--config",
                configuration(name).toString(),
                "--encryption-provider-config",
                encryption.toString());
    }

    private void navarch(String command, String action, String name, Path file) throws IOException {
        shell.run(
                "bash",
                Shell.repository()
                        .resolve("distributions/all-in-one/target/navarch/bin/navarch")
                        .toString(),
                command,
                action,
                "--data-dir",
                directory.resolve(name).toString(),
                "--config",
                configuration(name).toString(),
                file.toString());
    }

    /** Each cluster has a prefix of its own in the one etcd. */
    private Path configuration(String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".yaml"), """
                storage: etcd
                plugins:
                  storage:
                    config:
                      etcd:
                        endpoints: [%s]
                        prefix: /%s
                """.formatted(endpoint, name));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
