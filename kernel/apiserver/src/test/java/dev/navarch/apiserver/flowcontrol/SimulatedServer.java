package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * Clients that send through flow control to a server that takes a given time for each request, by a clock that stands
 * still while anybody moves. So it does not matter how fast the machine is: latencies come out in units of service.
 */
final class SimulatedServer {

    private final ManualClock clock = new ManualClock();
    private final FlowTable table;
    private final FlowControl control;
    private final List<Client> clients = new ArrayList<>();
    private final LinkedBlockingQueue<Served> entered = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timed> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::number));
    private long numbered;
    private int waiting;

    /** @param objects how many of every resource there are, which makes lists wide */
    SimulatedServer(int seats, long objects) {
        table = new FlowTable(seats, clock);
        control = new FlowControl(
                table,
                new Width(new Width.Load() {
                    @Override
                    public long objects(RequestInfo target) {
                        return objects;
                    }

                    @Override
                    public long watches(RequestInfo target) {
                        return 0;
                    }
                }),
                clock,
                () -> Instant.EPOCH);
    }

    FlowTable table() {
        return table;
    }

    /**
     * Adds a client that sends a request, awaits the answer, pauses, and sends the next.
     *
     * @param service time of the request of that number
     * @return the latencies of its requests, filled by {@link #run}
     */
    List<Long> client(User user, RequestInfo target, IntToLongFunction service, long pause) {
        Client client = new Client(user, target, service, pause);
        clients.add(client);
        later(clients.size(), client::send);
        return client.latencies;
    }

    /** Goes on until so much time has passed, then lets everybody go. */
    void run(long time) throws InterruptedException {
        while (true) {
            settle();
            Timed next = agenda.poll();
            if (next == null || next.at > time) {
                break;
            }
            clock.advance(next.at - clock.nanoTime());
            next.what.run();
        }
        clients.forEach(client -> client.thread.interrupt());
        for (Client client : clients) {
            client.thread.join();
        }
    }

    /** Takes in all who were seated, until everybody under way is seen to wait or to be served. */
    private void settle() throws InterruptedException {
        while (waiting > queued() || !entered.isEmpty()) {
            Served served = entered.poll(1, TimeUnit.MILLISECONDS);
            if (served != null) {
                waiting--;
                if (!served.ticket.admitted()) {
                    throw new IllegalStateException("refused: the queues are too short for so many clients");
                }
                later(served.client.service.applyAsLong(served.client.sent), () -> served.client.finish(served));
            }
        }
    }

    private long queued() {
        return table.levels().stream().mapToInt(PriorityLevel::waiting).sum();
    }

    private void later(long delay, Runnable what) {
        agenda.add(new Timed(clock.nanoTime() + delay, numbered++, what));
    }

    private record Timed(long at, long number, Runnable what) {}

    private record Served(Client client, Ticket ticket) {}

    private final class Client {

        private final User user;
        private final RequestInfo target;
        private final IntToLongFunction service;
        private final long pause;
        private final List<Long> latencies = new ArrayList<>();
        private Thread thread = new Thread();
        private long began;
        private int sent;

        Client(User user, RequestInfo target, IntToLongFunction service, long pause) {
            this.user = user;
            this.target = target;
            this.service = service;
            this.pause = pause;
        }

        void send() {
            began = clock.nanoTime();
            waiting++;
            thread = Thread.ofVirtual().start(() -> {
                Ticket ticket = control.enter(user, target, 0, Duration.ofHours(1));
                entered.add(new Served(this, ticket));
            });
        }

        void finish(Served served) {
            served.ticket.close();
            latencies.add(clock.nanoTime() - began);
            sent++;
            later(pause, this::send);
        }
    }
}
