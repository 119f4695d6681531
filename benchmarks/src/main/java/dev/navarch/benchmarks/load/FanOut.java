package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Watches on every connection, which count the lines, and so the events, that they are sent while objects change. */
final class FanOut {

    private final List<Connection> connections;
    private final Processes processes;

    FanOut(List<Connection> connections, Processes processes) {
        this.connections = connections;
        this.processes = processes;
    }

    /** Events per second that reached the watches. */
    Result run(String watch, int watching, int clients, int changes, IntFunction<Request> change)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        long[] latencies = new long[changes];
        List<Watches> all = new ArrayList<>();
        List<Measure.Task> opening = new ArrayList<>();
        List<Measure.Task> watches = new ArrayList<>();
        int count = connections.size();
        for (int i = 0; i < count; i++) {
            int here = watching / count + (i < watching % count ? 1 : 0);
            Watches on = new Watches(connections.get(i), here, changes);
            all.add(on);
            opening.add(() -> on.open(watch));
            Measure.Runner runner =
                    new Measure.Runner(connections.get(i), Math.max(1, clients / count), next, latencies, change);
            watches.add(() -> on.run(runner));
        }
        Measure.all(opening);
        Processes.Usage before = processes.usage();
        long begin = System.nanoTime();
        Measure.all(watches);
        long wall = System.nanoTime() - begin;
        Result result = Result.of(changes * watching, wall, before.until(processes.usage()), latencies);
        Measure.all(all.stream().<Measure.Task>map(on -> on::cancel).toList());
        return result;
    }

    /** The watches of one connection. */
    private static final class Watches {

        private final Connection connection;
        private final int count;
        private final long expected;
        private final List<Lines> watches = new ArrayList<>();
        private int begun;
        private long lines;

        Watches(Connection connection, int count, int changes) {
            this.connection = connection;
            this.count = count;
            this.expected = (long) count * changes;
        }

        void open(String watch) throws IOException {
            for (int i = 0; i < count; i++) {
                Lines each = new Lines();
                watches.add(each);
                connection.begin(Request.get(watch), each);
            }
            while (begun < count) {
                connection.work();
            }
        }

        void run(Measure.Runner runner) throws IOException {
            runner.begin();
            while (!runner.done() || lines < expected) {
                connection.work();
            }
        }

        /** Ends the watches, so that later phases change what nobody watches. */
        void cancel() throws IOException {
            for (Lines each : watches) {
                connection.cancel(each);
            }
        }

        private final class Lines extends Connection.Exchange {

            @Override
            void begin() {
                begun++;
            }

            @Override
            void data(byte[] bytes, int from, int length) {
                lines += Newlines.count(bytes, from, length);
            }

            @Override
            void end() throws IOException {
                throw new IOException("the server ended a watch after " + lines + " events");
            }
        }
    }
}
