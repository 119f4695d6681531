package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills a server step by step, and tells at each size what memory, a list of everything, and writes beside lists cost. */
final class Scale {

    private static final int LISTS = 3;
    private static final int LISTING = 10;

    /** Small lists are over too soon to tell a percentile of the writes beside them, so there are more of them. */
    private static final int LISTED_PODS = 400_000;

    private static final int MOST_LISTED = 200;
    private static final int WRITING = 4;

    private final List<Connection> connections;
    private final Processes processes;
    private final int clients;

    /** @param connections at least two: the last one writes while the others list */
    Scale(List<Connection> connections, Processes processes, int clients) {
        this.connections = connections;
        this.processes = processes;
        this.clients = clients;
    }

    /** One line of JSON for each size, as soon as it is known. */
    void run(String namespace, List<Integer> sizes) throws IOException, InterruptedException, ExecutionException {
        Pods path = new Pods(namespace);
        Connection any = connections.getFirst();
        any.send(Request.of("POST", "/api/v1/namespaces", path.namespaceBody(), "application/json"));
        any.send(Request.of("POST", path.serviceAccounts(), Pods.SERVICE_ACCOUNT, "application/json"));
        Measure measure = new Measure(connections, processes);
        int there = 0;
        for (int size : sizes) {
            int first = there;
            Result create = measure.times(
                    clients,
                    size - first,
                    i -> Request.of("POST", path.collection(), path.body(first + i), "application/json"));
            there = size;
            long resident = processes.residentMegabytes();
            Result list = measure.times(1, LISTS, i -> Request.get(path.collection()));
            double[] write = writesBesideLists(path, size);
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"pods\": %d, \"create\": %s, \"residentMegabytes\": %d, \"list\": %s, "
                            + "\"writesBesideTenLists\": {\"count\": %.0f, \"p50ms\": %.2f, \"p99ms\": %.2f}}",
                    size,
                    create.json(),
                    resident,
                    list.json(),
                    write[0],
                    write[1],
                    write[2]));
        }
    }

    private double[] writesBesideLists(Pods path, int size) throws InterruptedException, ExecutionException {
        List<Connection> listing = connections.subList(0, connections.size() - 1);
        AtomicInteger next = new AtomicInteger();
        long[] lists = new long[Math.clamp(LISTED_PODS / size, LISTING * 2, MOST_LISTED)];
        Writes writes = new Writes(connections.getLast(), path, size, listing.size());
        List<Measure.Task> tasks = new ArrayList<>();
        for (int i = 0; i < listing.size(); i++) {
            int here = LISTING / listing.size() + (i < LISTING % listing.size() ? 1 : 0);
            Measure.Runner runner =
                    new Measure.Runner(listing.get(i), here, next, lists, number -> Request.get(path.collection()));
            tasks.add(() -> {
                runner.run();
                writes.listing.decrementAndGet();
            });
        }
        tasks.add(writes::run);
        Measure.all(tasks);
        long[] taken =
                writes.latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        return new double[] {
            taken.length,
            taken[taken.length / 2] / 1e6,
            taken[Math.min(taken.length - 1, taken.length * 99 / 100)] / 1e6
        };
    }

    /** Patches one after the other for as long as anybody lists. */
    private static final class Writes {

        private final Connection connection;
        private final Pods path;
        private final int size;
        private final AtomicInteger listing;
        private final List<Long> latencies = new ArrayList<>();
        private int number;

        Writes(Connection connection, Pods path, int size, int listing) {
            this.connection = connection;
            this.path = path;
            this.size = size;
            this.listing = new AtomicInteger(listing);
        }

        void run() throws IOException {
            for (int i = 0; i < WRITING; i++) {
                one();
            }
            while (connection.open() > 0) {
                connection.work();
            }
        }

        private void one() throws IOException {
            Request request = Request.of(
                    "PATCH", path.one(number++ % size), Pods.label("beside-" + number), "application/merge-patch+json");
            long begin = System.nanoTime();
            connection.begin(request, new Connection.Exchange() {
                @Override
                void end() throws IOException {
                    if (status() != 200) {
                        throw new IOException(request.path() + ": " + status());
                    }
                    latencies.add(System.nanoTime() - begin);
                    if (listing.get() > 0) {
                        one();
                    }
                }
            });
        }
    }
}
