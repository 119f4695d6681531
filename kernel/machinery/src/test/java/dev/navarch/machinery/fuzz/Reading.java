package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.status.ApiException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What may come of reading: a result, or a refusal, and either soon. */
final class Reading {

    /** Far more than any input here takes, far less than a client could wait. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private Reading() {}

    interface Attempt {
        void run();
    }

    /** @param refusals what else may be thrown, besides the exceptions that become a Status */
    @SafeVarargs
    static void readsOrRefuses(Attempt attempt, Class<? extends RuntimeException>... refusals) {
        long start = spent();
        try {
            attempt.run();
        } catch (MalformedException | DecodingException | ApiException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (RuntimeException e) {
            for (Class<? extends RuntimeException> refusal : refusals) {
                if (refusal.isInstance(e)) {
                    return;
                }
            }
            throw e;
        } finally {
            assertThat(Duration.ofNanos(spent() - start)).isLessThan(SOON);
        }
    }

    /** Of the processor, by this thread: other work on the machine does not count. */
    private static long spent() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
