package dev.navarch.spi.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.metrics.Meters;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The meters that tests use keep the contract, and it refuses such as forget everything. */
class MetersContractTest extends MetersContract {

    private final MemoryMeters meters = new MemoryMeters();

    @Override
    protected Meters create() {
        return meters;
    }

    @Override
    protected double told(String name, String... values) {
        return meters.value(name, values);
    }

    @Test
    void refusesMetersThatForgetEverything() {
        MetersContract contract = new MetersContract() {
            @Override
            protected Meters create() {
                return new Forgetful();
            }

            @Override
            protected double told(String name, String... values) {
                return 0;
            }
        };
        refuses(contract::countsBySeries);
        refuses(contract::aGaugeTellsItsNewestValue);
        refuses(contract::aHistogramSeesEveryValue);
        refuses(contract::whoAsksForTheSameSharesIt);
        refuses(contract::refusesWhatPrometheusWould);
        refuses(contract::wantsAValueForEachLabelAndNoStepsBack);
    }

    private static void refuses(ThrowingCallable test) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }

    private static final class Forgetful implements Meters {

        @Override
        public Counter counter(String name, String help, String... labels) {
            return (amount, values) -> {};
        }

        @Override
        public Gauge gauge(String name, String help, String... labels) {
            return (value, values) -> {};
        }

        @Override
        public Histogram histogram(String name, String help, List<Double> bounds, String... labels) {
            return (value, values) -> {};
        }
    }
}
