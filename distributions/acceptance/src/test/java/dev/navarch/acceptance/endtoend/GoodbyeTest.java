package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server sends its clients elsewhere: now and then while it runs, and in time before it stops. */
@Tag("integration")
class GoodbyeTest {

    private static final int REQUESTS = 600;

    @TempDir
    Path directory;

    private RunningCluster up(String... options) throws Exception {
        String[] all = new String[options.length + 6];
        List.of("--components", "apiserver", "--storage", "memory", "--secure-port", "0")
                .toArray(all);
        System.arraycopy(options, 0, all, 6, options.length);
        return RunningCluster.up(directory.resolve("data"), all);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "0.02,true"})
    void clientsAreToldToConnectAnewAsOftenAsChosen(String chance, boolean more) throws Exception {
        try (RunningCluster cluster = up("--goaway-chance", chance)) {
            List<String> connections = Shell.lines(cluster.shell()
                    .run(
                            "curl",
                            "-sSk",
                            "--http2",
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{http_code} %{num_connects}\\n",
                            cluster.serverUrl() + "/livez?[1-" + REQUESTS + "]"));

            assertThat(connections).hasSize(REQUESTS).allMatch(each -> each.startsWith("200 "));
            long connected =
                    connections.stream().filter(each -> each.endsWith(" 1")).count();
            assertThat(connected > 1).as("%d connections", connected).isEqualTo(more);
        }
    }

    @Test
    void aServerThatIsToStopServesOnButIsNoLongerReady() throws Exception {
        try (RunningCluster cluster = up("--shutdown-delay-duration", "5s")) {
            assertThat(code(cluster, "/readyz")).isEqualTo("200");
            cluster.shell().run("kill", "-TERM", Long.toString(cluster.processId()));

            cluster.shell()
                    .await(
                            Duration.ofSeconds(4),
                            answer -> answer.output().contains("[-]shutdown failed"),
                            "curl",
                            "-sSk",
                            cluster.serverUrl() + "/readyz?verbose");
            assertThat(code(cluster, "/readyz")).isEqualTo("500");
            assertThat(code(cluster, "/livez")).isEqualTo("200");
            assertThat(code(cluster, "/version")).isEqualTo("200");
        }
    }

    private static String code(RunningCluster cluster, String path) throws IOException {
        return cluster.shell().run("curl", "-sSk", "-o", "/dev/null", "-w", "%{http_code}", cluster.serverUrl() + path);
    }
}
