package dev.navarch.launcher.status;

import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.component.RunningComponent;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how an instance fares: on a terminal a line a component that is redrawn when it changes; elsewhere a line only
 * when something has changed, at most every ten seconds, so that a log stays readable.
 */
public final class StatusBoard implements AutoCloseable {

    private static final int QUIET_SECONDS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, RunningComponent> components = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("status").factory());
    private String shown = "";
    private int linesDrawn;

    private StatusBoard(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static StatusBoard onTerminal() {
        return new StatusBoard(
                System.out, System.console() != null && System.console().isTerminal());
    }

    public synchronized void starting(InstanceOptions options) {
        out.println("Navarch · data in " + options.dataDirectory() + " · storage " + options.storage()
                + options.runtime().map(runtime -> " · runtime " + runtime).orElse(""));
        if (options.runs("kubelet")
                && options.runtime().filter("simulated"::equals).isPresent()) {
            out.println("  !! The runtime is SIMULATED: pods turn Running, but no container runs.");
            out.println("  !! For real containers start Docker (dockerd) and come again, or choose with --runtime.");
        }
    }

    public synchronized void running(String component, RunningComponent running) {
        components.put(component, running);
        out.printf("  %-12s started after %4d ms%n", component, sinceStart());
    }

    /** Tells how to use the cluster, and begins with the live lines. */
    public synchronized void ready(InstanceOptions options, Path kubeconfig) {
        out.printf("Ready after %.1f s. Stop with Ctrl-C.%n", sinceStart() / 1000.0);
        if (options.runs("apiserver")) {
            out.println("kubeconfig: " + kubeconfig);
            out.println("Next:");
            out.println("  export KUBECONFIG=" + kubeconfig);
            out.println("  kubectl get nodes,pods -A");
            out.println("  kubectl create deployment web --image=IMAGE --replicas=3");
        }
        out.flush();
        ticker.scheduleAtFixedRate(this::tick, 1, terminal ? 1 : QUIET_SECONDS, TimeUnit.SECONDS);
    }

    public synchronized void stopping() {
        ticker.shutdownNow();
        out.println("\nStopping …");
    }

    public synchronized void stopped() {
        out.println("Stopped.");
        out.flush();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    private synchronized void tick() {
        StringBuilder lines = new StringBuilder();
        components.forEach((name, running) -> lines.append(String.format("  %-12s %s%n", name, running.status())));
        String now = lines.toString();
        if (now.equals(shown)) {
            return;
        }
        if (terminal && linesDrawn > 0) {
            out.print("\u001b[" + linesDrawn + "A\u001b[J");
        }
        out.print(now);
        out.flush();
        shown = now;
        linesDrawn = components.size();
    }

    private static long sinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }
}
