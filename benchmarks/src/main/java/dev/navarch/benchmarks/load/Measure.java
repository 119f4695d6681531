package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Sends a numbered list of requests, so many at a time, and takes the time of each. */
final class Measure {

    private final List<Connection> connections;
    private final Processes processes;

    Measure(List<Connection> connections, Processes processes) {
        this.connections = connections;
        this.processes = processes;
    }

    /**
     * Sends {@code count} requests over all connections, at most {@code clients} under way.
     *
     * @throws ExecutionException with the first failure
     */
    Result times(int clients, int count, IntFunction<Request> requests)
            throws InterruptedException, ExecutionException {
        List<Runner> runners = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        long[] latencies = new long[count];
        int used = Math.min(clients, connections.size());
        for (int i = 0; i < used; i++) {
            runners.add(new Runner(connections.get(i), clients / used, next, latencies, requests));
        }
        Processes.Usage before = processes.usage();
        long begin = System.nanoTime();
        all(runners.stream().<Task>map(runner -> runner::run).toList());
        long wall = System.nanoTime() - begin;
        return Result.of(count, wall, before.until(processes.usage()), latencies);
    }

    /** Runs tasks side by side, one thread each, to the end of all. */
    static void all(List<Task> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tasks.size()))) {
            List<Future<?>> futures = new ArrayList<>();
            for (Task task : tasks) {
                futures.add(threads.submit(() -> {
                    task.run();
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    /** Something that one connection does. */
    interface Task {
        void run() throws IOException;
    }

    /** Keeps so many requests under way on one connection until all have been sent. */
    static final class Runner {

        private final Connection connection;
        private final int atATime;
        private final AtomicInteger next;
        private final long[] latencies;
        private final IntFunction<Request> requests;
        private int underWay;

        Runner(
                Connection connection,
                int atATime,
                AtomicInteger next,
                long[] latencies,
                IntFunction<Request> requests) {
            this.connection = connection;
            this.atATime = atATime;
            this.next = next;
            this.latencies = latencies;
            this.requests = requests;
        }

        void run() throws IOException {
            begin();
            while (underWay > 0) {
                connection.work();
            }
        }

        /** Begins as many as may be under way. */
        void begin() throws IOException {
            for (int i = 0; i < atATime; i++) {
                one();
            }
        }

        boolean done() {
            return underWay == 0;
        }

        private void one() throws IOException {
            int number = next.getAndIncrement();
            if (number < latencies.length) {
                underWay++;
                Request request = requests.apply(number);
                connection.begin(request, new Timed(number, request));
            }
        }

        private final class Timed extends Connection.Exchange {

            private final int number;
            private final Request request;
            private final long begin = System.nanoTime();
            private byte[] first = {};

            Timed(int number, Request request) {
                this.number = number;
                this.request = request;
            }

            @Override
            void data(byte[] bytes, int from, int length) {
                if (status() >= 300 && first.length == 0) {
                    first = Arrays.copyOfRange(bytes, from, from + length);
                }
            }

            @Override
            void end() throws IOException {
                latencies[number] = System.nanoTime() - begin;
                if (status() < 200 || status() >= 300) {
                    throw new IOException(request.method() + " " + request.path() + ": " + status() + " "
                            + new String(first, StandardCharsets.UTF_8));
                }
                underWay--;
                one();
            }
        }
    }
}
