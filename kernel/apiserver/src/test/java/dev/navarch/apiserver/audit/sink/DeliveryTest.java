package dev.navarch.apiserver.audit.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeliveryTest {

    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch open = new CountDownLatch(1);

    private final Sink slow = new Sink() {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void write(List<byte[]> events) throws InterruptedException {
            open.await();
            batches.add(events.size());
        }

        @Override
        public void close() {}
    };

    private static byte[] event() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void inBatchesNobodyWaitsForASinkThatIsStuck() {
        Delivery delivery = Delivery.batching(slow, 100, Duration.ofMillis(1));
        for (int i = 0; i < 20_000; i++) {
            delivery.deliver(event());
        }
        assertThat(delivery.lost()).isGreaterThan(9_000);
        open.countDown();
        delivery.close();
        assertThat(batches.stream().mapToInt(Integer::intValue).sum() + delivery.lost())
                .isEqualTo(20_000);
        assertThat(batches).allMatch(size -> size <= 100);
    }

    @Test
    void blockingTheSinkHasTheEventWhenTheRequestGoesOn() {
        open.countDown();
        Delivery delivery = Delivery.blocking(slow);
        for (int i = 1; i <= 10; i++) {
            delivery.deliver(event());
            assertThat(batches).hasSize(i);
        }
        delivery.close();
    }

    @Test
    void whatTheSinkRefusesIsCounted() {
        Delivery delivery = Delivery.blocking(new Sink() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void write(List<byte[]> events) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void close() {}
        });
        delivery.deliver(event());
        assertThat(delivery.lost()).isEqualTo(1);
        delivery.close();
    }

    @Test
    void closingDeliversWhatIsQueued() {
        Delivery delivery = Delivery.batching(slow, 1000, Duration.ofMinutes(5));
        for (int i = 0; i < 50; i++) {
            delivery.deliver(event());
        }
        open.countDown();
        delivery.close();
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    }
}
