package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long one user's requests take while nobody else asks and while another floods the server, by turns, and the ratio.
 * The flood comes from a process of its own with a low priority, so that what it costs to send it is not charged to the
 * server.
 */
@Command(name = "flood", mixinStandardHelpOptions = true, sortOptions = false)
public final class Flood implements Callable<Integer> {

    private static final String JSON = "application/json";
    private static final String NAMESPACE = "flood";

    @Option(names = "--server", required = true, description = "Such as https://127.0.0.1:6443.")
    URI server = URI.create("https://127.0.0.1:6443");

    @Option(names = "--admin", required = true, description = "Token of an administrator, who prepares the namespace.")
    String admin = "";

    @Option(names = "--quiet", required = true, description = "Token of the user who asks for one thing at a time.")
    String quiet = "";

    @Option(names = "--flooder", required = true, description = "Token of the user who floods.")
    String flooder = "";

    @Option(names = "--clients", description = "Requests of the flood at a time (default ${DEFAULT-VALUE}).")
    int clients = 256;

    @Option(names = "--connections", description = "Connections of the flood (default ${DEFAULT-VALUE}).")
    int connections = 8;

    @Option(
            names = "--niceness",
            description = "Of the flood's process; 0 on a machine that is busy otherwise (default ${DEFAULT-VALUE}).")
    int niceness = 10;

    @Option(names = "--kinds", split = ",", description = "Kinds of flood: get, create, list (default: all).")
    List<FloodKind> kinds = List.of(FloodKind.values());

    @Option(names = "--rounds", description = "Quiet and flooded rounds of each kind (default ${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(names = "--requests", description = "Requests of a round (default ${DEFAULT-VALUE}).")
    int requests = 400;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Flood())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        SSLContext tls = LocalTrust.context();
        try (Connection administrator = new Connection(server, admin, tls);
                Connection user = new Connection(server, quiet, tls)) {
            prepare(administrator);
            measure(user, 5 * requests);
            System.out.println("flood   beside it  median quiet  flooded  ratio     p99 quiet  flooded  ratio   (ms)");
            for (FloodKind kind : kinds) {
                compare(kind, user);
            }
        }
        return 0;
    }

    private static void prepare(Connection administrator) throws IOException {
        create(administrator, "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + NAMESPACE + "\"}}");
        String roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + NAMESPACE;
        create(
                administrator,
                roles + "/roles",
                "{\"metadata\":{\"name\":\"flood\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],"
                        + "\"verbs\":[\"*\"]}]}");
        create(
                administrator,
                roles + "/rolebindings",
                "{\"metadata\":{\"name\":\"flood\"},\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\","
                        + "\"kind\":\"Role\",\"name\":\"flood\"},\"subjects\":[{\"kind\":\"Group\",\"apiGroup\":"
                        + "\"rbac.authorization.k8s.io\",\"name\":\"system:authenticated\"}]}");
        for (int i = 0; i < FloodKind.OBJECTS; i++) {
            create(administrator, FloodKind.COLLECTION, FloodKind.body("object-" + i));
        }
    }

    /** What is there already, from a run before, may stay. */
    private static void create(Connection administrator, String path, String body) throws IOException {
        Connection.Answer answer = administrator.send(Request.of("POST", path, body, JSON));
        if (answer.status() != 201 && answer.status() != 409) {
            throw new IOException(path + ": " + answer.status() + " " + answer.body());
        }
    }

    private void compare(FloodKind kind, Connection user) throws Exception {
        Latencies calm = new Latencies();
        Latencies flooded = new Latencies();
        double answered = 0;
        for (int i = 0; i < rounds; i++) {
            calm.add(measure(user, requests));
            try (FloodProcess flood = FloodProcess.start(niceness, server, flooder, kind, clients, connections)) {
                measure(user, requests / 4);
                flooded.add(measure(user, requests));
                answered += flood.end() / rounds;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        print(kind, "reads", calm.reads, flooded.reads);
        print(kind, "writes", calm.writes, flooded.writes);
        System.out.printf(Locale.ROOT, "%-7s answered: %.0f/s%n", kind.name().toLowerCase(Locale.ROOT), answered);
    }

    private static void print(FloodKind kind, String beside, List<Long> calm, List<Long> flooded) {
        double[] before = percentiles(calm);
        double[] during = percentiles(flooded);
        System.out.printf(
                Locale.ROOT,
                "%-7s %-9s %13.2f %8.2f %6.1f %13.2f %8.2f %6.1f%n",
                kind.name().toLowerCase(Locale.ROOT),
                beside,
                before[0],
                during[0],
                during[0] / before[0],
                before[1],
                during[1],
                during[1] / before[1]);
    }

    /** The latencies of so many requests, half of which read and half of which write. */
    private static Latencies measure(Connection user, int count) throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < count; i++) {
            String path = FloodKind.COLLECTION + "/object-" + i % FloodKind.OBJECTS;
            boolean read = i % 2 == 0;
            Request request = read
                    ? Request.get(path)
                    : Request.of("PATCH", path, Pods.label("seen-" + i), "application/merge-patch+json");
            long begin = System.nanoTime();
            Connection.Answer answer = user.send(request);
            (read ? latencies.reads : latencies.writes).add(System.nanoTime() - begin);
            if (answer.status() != 200) {
                throw new IOException(path + ": " + answer.status() + " " + answer.body());
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return latencies;
    }

    /** The median and the 99th of a hundred, in milliseconds. */
    private static double[] percentiles(List<Long> latencies) {
        List<Long> sorted = latencies.stream().sorted().toList();
        return new double[] {sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() * 99 / 100) / 1e6};
    }

    /** In nanoseconds. */
    private record Latencies(List<Long> reads, List<Long> writes) {

        Latencies() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(Latencies others) {
            reads.addAll(others.reads);
            writes.addAll(others.writes);
        }
    }
}
