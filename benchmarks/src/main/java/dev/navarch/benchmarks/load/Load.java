package dev.navarch.benchmarks.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Creates, reads, lists, patches, watches and deletes pods, one phase after the other, and prints one line of JSON: for
 * each phase the operations per second and the 50th and 99th percentile of their latency in milliseconds. Every phase
 * is bounded in number, so that the program ends by itself.
 */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false)
public final class Load implements Callable<Integer> {

    @Option(names = "--server", required = true, description = "Such as https://127.0.0.1:6443.")
    URI url = URI.create("https://127.0.0.1:6443");

    @Option(names = "--token", required = true, description = "Bearer token of a cluster administrator.")
    String token = "";

    @Option(names = "--pods", description = "How many pods to work with (default ${DEFAULT-VALUE}).")
    int pods = 2000;

    @Option(names = "--clients", description = "How many requests at a time (default ${DEFAULT-VALUE}).")
    int clients = 32;

    @Option(names = "--connections", description = "HTTP/2 connections to spread them over (default ${DEFAULT-VALUE}).")
    int connections = 4;

    @Option(names = "--watchers", description = "Watches of the fan-out phase (default ${DEFAULT-VALUE}).")
    int watchers = 100;

    @Option(names = "--warm-up", description = "Pods of an uncounted round before (default ${DEFAULT-VALUE}).")
    int warmUp = 500;

    @Option(
            names = "--phases",
            split = ",",
            description = "Which phases to run besides create and delete (default: all), for profiles.")
    List<String> phases = List.of();

    @Option(
            names = "--scale",
            split = ",",
            description = "Instead of all phases: fill the server to these numbers of pods and measure at each.")
    List<Integer> scale = List.of();

    @Option(
            names = "--process",
            description = "Process of the server, whose processor time and memory are told; may be repeated.")
    List<Long> server = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // Each run has namespaces of its own: without a namespace controller the last run's are still being deleted.
        String run = Long.toString(System.currentTimeMillis(), 36);
        Processes processes = new Processes(server);
        SSLContext tls = LocalTrust.context();
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(new Connection(url, token, tls));
        }
        if (!scale.isEmpty()) {
            if (warmUp > 0) {
                new Round(all, processes, clients, watchers, List.of("list", "patch"))
                        .run("load-warm-up-" + run, warmUp);
            }
            new Scale(all, processes, clients).run("load-" + run, scale);
            return 0;
        }
        long idle = processes.residentMegabytes();
        if (warmUp > 0) {
            new Round(all, processes, clients, watchers, phases).run("load-warm-up-" + run, warmUp);
        }
        Map<String, Result> results = new Round(all, processes, clients, watchers, phases).run("load-" + run, pods);
        StringJoiner line = new StringJoiner(", ", "{", "}");
        results.forEach((phase, result) -> line.add("\"" + phase + "\": " + result.json()));
        if (!server.isEmpty()) {
            line.add("\"residentMegabytes\": {\"before\": " + idle + ", \"after\": " + processes.residentMegabytes()
                    + "}");
        }
        System.out.println(line);
        for (Connection each : all) {
            each.close();
        }
        return 0;
    }
}
