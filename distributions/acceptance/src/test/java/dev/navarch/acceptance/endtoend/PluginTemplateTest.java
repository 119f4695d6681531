package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a plugin author: copy the template, build it on its own, drop it into a running cluster, take it out. */
@Tag("integration")
class PluginTemplateTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aCopiedPluginDecidesInARunningCluster() throws Exception {
        Path jar = build();
        Path data = directory.resolve("data");
        try (RunningCluster cluster = RunningCluster.up(
                data,
                "--secure-port",
                "0",
                "--runtime",
                "simulated",
                "--nodes",
                "2",
                "--node-name",
                "n",
                "--components",
                "apiserver,controllers,scheduler,kubelet")) {
            Shell shell = cluster.shell();
            shell.await(SOON, nodes -> nodes.output().lines().count() == 2, "kubectl", "get", "nodes", "-o", "name");
            shell.run("kubectl", "label", "node", "n-0", "example.com/rack=r0");
            shell.run("kubectl", "label", "node", "n-1", "example.com/rack=r1");
            String[] listing = {
                "bash",
                Shell.repository()
                        .resolve("distributions/all-in-one/target/navarch/bin/navarch")
                        .toString(),
                "plugins",
                "--data-dir",
                data.toString()
            };
            Files.copy(jar, data.resolve("plugins/racks.jar"));
            shell.await(
                    SOON,
                    list -> list.output()
                                    .lines()
                                    .filter(line -> line.contains("com.example.racks") && line.endsWith("active"))
                                    .count()
                            == 3,
                    listing);
            decides(shell);
            Files.delete(data.resolve("plugins/racks.jar"));
            shell.await(SOON, list -> !list.output().contains("com.example.racks"), listing);
            shell.run("kubectl", "run", "vague", "--image=nginx:latest");
        }
    }

    private static void decides(Shell shell) {
        for (String rack : new String[] {"r0", "r1"}) {
            for (int i = 0; i < 3; i++) {
                shell.run(
                        "kubectl",
                        "run",
                        rack + "-" + i,
                        "--image=nginx:1.29",
                        "--annotations=example.com/rack=" + rack);
            }
        }
        shell.run("kubectl", "run", "nowhere", "--image=nginx:1.29", "--annotations=example.com/rack=r9");
        for (int i = 0; i < 3; i++) {
            shell.run("kubectl", "wait", "--for=condition=Ready", "pod/r0-" + i, "pod/r1-" + i, "--timeout=30s");
            assertThat(nodeOf(shell, "r0-" + i)).isEqualTo("n-0");
            assertThat(nodeOf(shell, "r1-" + i)).isEqualTo("n-1");
        }
        shell.await(
                SOON,
                condition -> condition.output().contains("node(s) are in another rack"),
                "kubectl",
                "get",
                "pod",
                "nowhere",
                "-o",
                "jsonpath={.status.conditions[0].message}");
        assertThat(nodeOf(shell, "nowhere")).isEmpty();
        Shell.Outcome refused = shell.attempt("kubectl", "run", "vague", "--image=nginx:latest");
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("Forbidden").contains("name the version that it is to run");
    }

    private static String nodeOf(Shell shell, String pod) {
        return shell.run("kubectl", "get", "pod", pod, "-o", "jsonpath={.spec.nodeName}");
    }

    private Path build() {
        Shell shell = new Shell(Map.of("JAVA_HOME", System.getProperty("java.home")));
        Path repository = Shell.repository();
        shell.run(repository.resolve("dev/install-spi").toString());
        Path copy = directory.resolve("racks");
        shell.run("cp", "-r", repository.resolve("plugin-template").toString(), copy.toString());
        shell.run("rm", "-rf", copy.resolve("target").toString());
        shell.run(
                repository.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                copy.resolve("pom.xml").toString(),
                "package");
        return copy.resolve("target/racks.jar");
    }
}
