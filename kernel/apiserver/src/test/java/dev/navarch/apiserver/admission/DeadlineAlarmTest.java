package dev.navarch.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineAlarmTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final DeadlineAlarm alarm = new DeadlineAlarm(now::get);

    @AfterEach
    void close() {
        alarm.close();
    }

    @Test
    void interruptsAtTheDeadlineAndNotBefore() throws InterruptedException {
        try (var watch = alarm.watch(Thread.currentThread(), START.plusSeconds(30))) {
            now.set(START.plusSeconds(29));
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(watch.rang()).isFalse();

            now.set(START.plusSeconds(30));

            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            assertThat(watch.rang()).isTrue();
        }
    }

    @Test
    void leavesNoInterruptBehind() {
        try (var watch = alarm.watch(Thread.currentThread(), START)) {
            while (!watch.rang()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void doesNotRingOnceTheWatchIsClosed() throws InterruptedException {
        var watch = alarm.watch(Thread.currentThread(), START.plusSeconds(1));
        watch.close();

        now.set(START.plusSeconds(2));
        TimeUnit.MILLISECONDS.sleep(100);

        assertThat(watch.rang()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void wakesUpForAWatchThatComesAfterALongRest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
        try (var watch = alarm.watch(Thread.currentThread(), START)) {
            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            assertThat(watch.rang()).isTrue();
        }
    }
}
