package dev.navarch.apiserver.flowcontrol;

import static dev.navarch.apiserver.flowcontrol.FlowFixtures.get;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.level;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.schema;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome;
import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Refused;
import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Seated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PriorityLevelTest {

    private static final PriorityLevel.Queueing UNHEARD = new PriorityLevel.Queueing() {
        @Override
        public void begins(int length) {}

        @Override
        public void ends() {}
    };

    private static final String QUEUES =
            "{'type': 'Queue', 'queuing': {'queues': 64, 'handSize': 6, 'queueLengthLimit': 50}}";

    private static PriorityLevel seats(int seats, String response) {
        PriorityLevel level = new PriorityLevel(LevelSettings.of(level("l", 30, response)), System::nanoTime);
        level.configure(LevelSettings.of(level("l", 30, response)), new LevelLimits(seats, seats, seats));
        return level;
    }

    private static Flow flow(PriorityLevel level, String user) {
        FlowSchema schema = FlowSchema.of(schema("s", 1, "l", ""));
        return new Flow(
                new ClassifiedSchema(schema, level, new FlowCounts("s", "l"), java.util.Map.of()),
                user(user),
                get("/api/v1/pods"));
    }

    private static Outcome enter(PriorityLevel level, String user, long milliseconds) {
        return level.enter(flow(level, user), 1, TimeUnit.MILLISECONDS.toNanos(milliseconds), UNHEARD);
    }

    @Test
    void withoutQueuesWhoeverFindsNoSeatIsRefused() {
        PriorityLevel level = seats(2, "{'type': 'Reject'}");
        Outcome first = enter(level, "a", 1);
        assertThat(first).isInstanceOf(Seated.class);
        assertThat(enter(level, "a", 1)).isInstanceOf(Seated.class);
        assertThat(enter(level, "a", 1)).isEqualTo(Refused.CONCURRENCY_LIMIT);
        level.exit((Seated) first, 0.001);
        assertThat(enter(level, "a", 1)).isInstanceOf(Seated.class);
    }

    @Test
    void withQueuesItWaitsNoLongerThanItMay() {
        PriorityLevel level = seats(1, QUEUES);
        Outcome held = enter(level, "a", 1);
        assertThat(enter(level, "b", 20)).isEqualTo(Refused.TIME_OUT);
        assertThat(level.waiting()).isZero();
        level.exit((Seated) held, 0.001);
        assertThat(enter(level, "b", 20)).isInstanceOf(Seated.class);
    }

    @Test
    void whileProcessorsAreShortEachFlowMayHaveOneRequestAsFarAsThereAreSeats() {
        PriorityLevel level = seats(3, QUEUES);
        level.setCap(1);
        Seated first = (Seated) enter(level, "a", 1);
        assertThat(enter(level, "a", 20)).isEqualTo(Refused.TIME_OUT);
        assertThat(enter(level, "b", 1)).isInstanceOf(Seated.class);
        assertThat(enter(level, "c", 1)).isInstanceOf(Seated.class);
        assertThat(enter(level, "d", 20)).isEqualTo(Refused.TIME_OUT);
        level.exit(first, 0.001);
        assertThat(enter(level, "a", 1)).isInstanceOf(Seated.class);
    }

    @Test
    void aFullQueueRefuses() throws Exception {
        PriorityLevel level =
                seats(1, "{'type': 'Queue', 'queuing': {'queues': 1, 'handSize': 1, 'queueLengthLimit': 2}}");
        Seated held = (Seated) enter(level, "a", 1);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            waiting.add(Thread.ofVirtual().start(() -> level.exit((Seated) enter(level, "a", 10_000), 0.001)));
            while (level.waiting() < i) {
                Thread.onSpinWait();
            }
        }
        assertThat(enter(level, "a", 10)).isEqualTo(Refused.QUEUE_FULL);
        level.exit(held, 0.001);
        for (Thread each : waiting) {
            each.join();
        }
        assertThat(level.used()).isZero();
    }

    @Test
    void aLateComerOfAnotherFlowIsServedBeforeTheFloodThatCameFirst() throws Exception {
        PriorityLevel level = seats(1, QUEUES);
        Seated held = (Seated) enter(level, "flood", 1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            threads.add(serve(level, "flood", order, i + 1));
        }
        threads.add(serve(level, "quiet", order, 41));
        level.exit(held, 0.001);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).hasSize(41);
        // However many queues are the flood's, it is one flow.
        assertThat(order.indexOf("quiet")).isLessThan(2);
    }

    private static Thread serve(PriorityLevel level, String user, List<String> order, int expectWaiting) {
        Thread thread = Thread.ofVirtual().start(() -> {
            Outcome outcome = enter(level, user, 15_000);
            order.add(user);
            level.exit((Seated) outcome, 0.003);
        });
        while (level.waiting() < expectWaiting) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void whatIsWiderThanTheLevelRunsAlone() {
        PriorityLevel level = seats(2, QUEUES);
        Outcome wide = level.enter(flow(level, "a"), 10, 1_000_000, UNHEARD);
        assertThat(wide).isInstanceOf(Seated.class);
        assertThat(enter(level, "a", 5)).isEqualTo(Refused.TIME_OUT);
        level.exit((Seated) wide, 0.001);
        assertThat(enter(level, "a", 5)).isInstanceOf(Seated.class);
    }

    @Test
    void neverMoreThanTheSeatsAndNobodyIsForgotten() throws Exception {
        PriorityLevel level = seats(3, QUEUES);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String user = "u" + i % 7;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 200; j++) {
                    Seated seated = (Seated) enter(level, user, 15_000);
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    level.exit(seated, 0.0001);
                    served.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(served).hasValue(8_000);
        assertThat(most.get()).isLessThanOrEqualTo(3).isPositive();
        assertThat(level.used()).isZero();
        assertThat(level.waiting()).isZero();
    }

    @Test
    void moreSeatsLetWaitersIn() throws Exception {
        PriorityLevel level = seats(1, QUEUES);
        enter(level, "a", 1);
        Thread waiter = Thread.ofVirtual().start(() -> enter(level, "b", 15_000));
        while (level.waiting() < 1) {
            Thread.onSpinWait();
        }
        level.setLimit(2);
        waiter.join();
        assertThat(level.used()).isEqualTo(2);
    }

    @Test
    void nobodyIsForgottenWhileSeatsComeAndGo() throws InterruptedException {
        PriorityLevel level = seats(4, QUEUES);
        AtomicInteger seated = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        List<Thread> crowd = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            String user = "user-" + number % 7;
            crowd.add(Thread.ofVirtual().start(() -> {
                for (int round = 0; round < 300; round++) {
                    Outcome outcome = enter(level, user, 10_000);
                    if (outcome instanceof Seated seat) {
                        seated.incrementAndGet();
                        Thread.yield();
                        level.exit(seat, 0.0001);
                    } else if (outcome == Refused.TIME_OUT) {
                        late.incrementAndGet();
                    }
                }
            }));
        }
        for (int change = 0; change < 200; change++) {
            level.setLimit(1 + change % 5);
            level.setCap(change % 3 == 0 ? 2 : Integer.MAX_VALUE);
            Thread.sleep(1);
        }
        level.setCap(Integer.MAX_VALUE);
        for (Thread each : crowd) {
            each.join();
        }
        assertThat(late).hasValue(0);
        assertThat(seated).hasValueGreaterThan(10_000);
        assertThat(level.used()).isZero();
        assertThat(level.waiting()).isZero();
    }
}
