package dev.navarch.client.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WorkQueueTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final WorkQueue<String> queue =
            new WorkQueue<>(clock, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
        queue.wake();
    }

    @Test
    void keepsAKeyOnce() throws Exception {
        queue.add("a");
        queue.add("b");
        queue.add("a");
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).contains("b");
    }

    @Test
    void givesAKeyToOneWorkerAtATimeAndAgainAfterwards() throws Exception {
        queue.add("a");
        assertThat(queue.take()).contains("a");
        queue.add("a");
        assertThat(queue.size()).isZero();
        queue.done("a");
        assertThat(queue.take()).contains("a");
        queue.done("a");
        assertThat(queue.size()).isZero();
    }

    @Test
    void addsLaterAndKeepsTheEarlierTime() throws Exception {
        queue.addAfter("a", Duration.ofSeconds(10));
        queue.addAfter("a", Duration.ofSeconds(3));
        queue.addAfter("a", Duration.ofSeconds(20));
        CompletableFuture<Optional<String>> taken = take();
        pass(Duration.ofSeconds(2));
        assertThat(taken).isNotDone();
        pass(Duration.ofSeconds(1));
        assertThat(taken.get(5, TimeUnit.SECONDS)).contains("a");
        queue.done("a");
        pass(Duration.ofSeconds(30));
        queue.add("b");
        assertThat(queue.take()).contains("b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void retriesAfterPausesThatDoubleUntilForgotten() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(backoff.after(1)).hasSeconds(1);
        assertThat(backoff.after(3)).hasSeconds(4);
        assertThat(backoff.after(4)).hasSeconds(5);
        assertThat(backoff.after(1_000_000)).hasSeconds(5);
        queue.retry("a");
        queue.retry("a");
        assertThat(queue.failures("a")).isEqualTo(2);
        queue.forget("a");
        assertThat(queue.failures("a")).isZero();
    }

    @Test
    void wakesWorkersWhenClosed() throws Exception {
        CompletableFuture<Optional<String>> taken = take();
        queue.close();
        assertThat(taken.get(5, TimeUnit.SECONDS)).isEmpty();
    }

    private CompletableFuture<Optional<String>> take() {
        CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                taken.complete(queue.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }
}
