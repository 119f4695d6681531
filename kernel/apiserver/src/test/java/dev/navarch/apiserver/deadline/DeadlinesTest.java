package dev.navarch.apiserver.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.request.Query;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines(Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({
        "timeout=5s, PT5S",
        "timeout=1m30s, PT1M",
        "timeout=250ms, PT0.25S",
        "timeout=0s, PT1M",
        "timeout=-1s, PT1M",
        "timeout=.5s, PT0.5S",
        "limit=1, PT1M",
        "timeout=, PT1M"
    })
    void clientsMayAskForLess(String query, Duration wanted) {
        assertThat(deadlines.of(Query.parse(query))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "10", "5 s", "s", "1x", "1s5"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> deadlines.of(Query.parse("timeout=" + text.replace(" ", "%20"))))
                .hasMessageContaining("invalid timeout specified in the request URL");
    }

    @Test
    void aNumberAloneIsMissingItsUnit() {
        assertThatThrownBy(() -> deadlines.of(Query.parse("timeout=10")))
                .hasMessageContaining("missing unit in duration \"10\"");
    }
}
