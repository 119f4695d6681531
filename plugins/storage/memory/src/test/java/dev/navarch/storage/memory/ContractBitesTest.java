package dev.navarch.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.storage.StorageConcurrencyContract;
import dev.navarch.spi.testkit.storage.StorageContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of stores would be worth nothing if it accepted these. */
class ContractBitesTest {

    @Test
    void aStoreThatIgnoresExpectationsIsRejected() {
        reject(IgnoresExpectations.class);
    }

    @Test
    void aStoreThatForgetsTimesToLiveIsRejected() {
        reject(ForgetsTimeToLive.class);
    }

    @Test
    void aStoreThatReadsTheNewestAlwaysIsRejected() {
        reject(ReadsTheNewestAlways.class);
    }

    @Test
    void aStoreThatCountsTheRestWronglyIsRejected() {
        reject(CountsTheRestWrongly.class);
    }

    @Test
    void aStoreThatReadsInTwoStepsIsRejected() {
        reject(ReadsInTwoSteps.class);
    }

    @Test
    void aStoreThatSkipsARevisionIsRejected() {
        reject(SkipsARevision.class);
    }

    @Test
    void aStoreThatRepeatsEventsIsRejected() {
        reject(RepeatsEvents.class);
    }

    @Test
    void aStoreThatLosesEventsIsRejected() {
        reject(LosesEvents.class);
    }

    @Test
    void aStoreThatNeverCompactsIsRejected() {
        reject(NeverCompacts.class);
    }

    @Test
    void aStoreThatForgetsWhenAKeyWasCreatedIsRejected() {
        reject(ForgetsCreation.class);
    }

    private static void reject(Class<?> broken) {
        var tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(broken))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).isGreaterThan(5);
        assertThat(tests.failed().count()).isPositive();
    }

    private record BrokenProvider(MemoryStorageProvider good, Defect defect) implements StorageProvider {

        BrokenProvider(Defect defect) {
            this(new MemoryStorageProvider(), defect);
        }

        @Override
        public void start(PluginContext context) {
            good.start(context);
        }

        @Override
        public Storage open() throws StorageException {
            return new BrokenStorage(good.open(), defect);
        }
    }

    static class IgnoresExpectations extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.IGNORES_EXPECTATIONS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class ForgetsTimeToLive extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.FORGETS_TIME_TO_LIVE);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class ReadsTheNewestAlways extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.READS_THE_NEWEST_ALWAYS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class CountsTheRestWrongly extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.COUNTS_THE_REST_WRONGLY);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class ReadsInTwoSteps extends StorageConcurrencyContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.READS_IN_TWO_STEPS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class SkipsARevision extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.SKIPS_A_REVISION);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class RepeatsEvents extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.REPEATS_EVENTS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class LosesEvents extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.LOSES_EVENTS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class NeverCompacts extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.NEVER_COMPACTS);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static class ForgetsCreation extends StorageContract {

        @Override
        protected StorageProvider provider() {
            return new BrokenProvider(Defect.FORGETS_WHEN_A_KEY_WAS_CREATED);
        }

        @Override
        protected boolean durable() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }
}
