package dev.navarch.spi.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs a test class in a process that has the network to itself, so that rules and interfaces made there do no harm. Needs
 * root and the program {@code unshare}.
 */
public final class NetworkNamespace {

    private static final String RESULT = "tests started and failed: ";

    private NetworkNamespace() {}

    /** How many tests were run and failed, and all that was printed. */
    public record Outcome(int started, int failed, String output) {}

    public static Outcome run(Class<?> test) throws IOException, InterruptedException {
        List<String> command = List.of(
                "unshare",
                "--net",
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                NetworkNamespace.class.getName(),
                test.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        int at = output.lastIndexOf(RESULT);
        if (exit != 0 || at < 0) {
            throw new IOException(
                    "cannot run tests in a network namespace (which takes root and util-linux): " + output.strip());
        }
        String[] counts = output.substring(at + RESULT.length()).strip().split(" ");
        return new Outcome(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), output);
    }

    /** Inside the namespace: runs the class that is named. */
    public static void main(String[] arguments) throws Exception {
        Commands.run("ip", "link", "set", "lo", "up");
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(arguments[0])))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.out, true, UTF_8), 15);
        System.out.println(RESULT + listener.getSummary().getTestsStartedCount() + " "
                + listener.getSummary().getTotalFailureCount());
        System.exit(0);
    }
}
