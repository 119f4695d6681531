package dev.navarch.apiserver.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.conversion.ConversionFailedException.Kind;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ConversionFiguresTest {

    private final Metrics metrics = new Metrics();
    private final ConversionFigures figures =
            new ConversionFigures(metrics, NanoClock.of(InstantSource.system()), "widgets.example.com");

    @Test
    void tellsVersionsAndOutcomes() {
        figures.converted("example.com/v1", "example.com/v2", figures.now());
        figures.failed("example.com/v2", "example.com/v1", figures.now(), Kind.PARTIAL);

        String failure = "failure_type=\"conversion_webhook_partial_response_failure\",result=\"failure\"";
        String calls = "apiserver_conversion_webhook_";
        String definition = "apiserver_crd_conversion_webhook_duration_seconds_count{crd_name=\"widgets.example.com\",";
        assertThat(metrics.print())
                .contains(calls + "request_total{failure_type=\"\",result=\"success\"} 1\n")
                .contains(calls + "request_total{" + failure + "} 1\n")
                .contains(calls + "duration_seconds_count{" + failure + "} 1\n")
                .contains(definition + "from_version=\"v1\",succeeded=\"true\",to_version=\"v2\"} 1\n")
                .contains(definition + "from_version=\"v2\",succeeded=\"false\",to_version=\"v1\"} 1\n");
    }
}
