package dev.navarch.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void aFamilyIsToldOnceWithItsSeriesInOrder() {
        metrics.counter(Family.WORKQUEUE_ADDS_TOTAL, "b").add(2);
        metrics.counter(Family.WORKQUEUE_ADDS_TOTAL, "a").increment();
        metrics.counter(Family.WORKQUEUE_ADDS_TOTAL, "a").increment();

        assertThat(metrics.print()).isEqualTo("""
                        # HELP workqueue_adds_total Keys put into a work queue.
                        # TYPE workqueue_adds_total counter
                        workqueue_adds_total{name="a"} 2
                        workqueue_adds_total{name="b"} 2
                        """);
    }

    @Test
    void bucketsHoldWhatIsNotAbove() {
        Histogram histogram =
                metrics.histogram(Family.APISERVER_ADMISSION_STEP_ADMISSION_DURATION_SECONDS, "a", "b", "c");
        histogram.add(0.005);
        histogram.add(0.0051);
        histogram.add(3);

        assertThat(metrics.print())
                .contains("le=\"0.005\"} 1\n")
                .contains("le=\"0.025\"} 2\n")
                .contains("le=\"2.5\"} 2\n")
                .contains("le=\"+Inf\"} 3\n")
                .contains("_sum{operation=\"a\",rejected=\"b\",type=\"c\"} 3.0101\n");
    }

    @Test
    void valuesOfLabelsAreEscaped() {
        metrics.counter(Family.WORKQUEUE_ADDS_TOTAL, "a\"b\\c\nd").increment();

        assertThat(metrics.print()).contains("{name=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    @Test
    void labelsMustBeThoseOfTheFamily() {
        metrics.counter(Family.WORKQUEUE_ADDS_TOTAL).increment();

        assertThatThrownBy(metrics::print).hasMessageContaining("[name]");
    }

    @Test
    void familiesStandInTheOrderOfTheirNames() {
        assertThat(Arrays.stream(Family.values()).map(Family::wireName)).isSorted();
    }

    /** Kubernetes' way of writing them, which queries compare as texts. */
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1e-8,1e-08",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "1,1",
        "2.5,2.5",
        "604800,604800",
        "1e6,1e+06",
        "2592000,2.592e+06",
        "100000,100000",
        "31104000,3.1104e+07",
        "0.016,0.016"
    })
    void boundsAreWrittenAsKubernetesDoes(double bound, String written) {
        assertThat(Exposition.bound(bound)).isEqualTo(written);
    }
}
