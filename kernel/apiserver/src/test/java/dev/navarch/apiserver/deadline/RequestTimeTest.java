package dev.navarch.apiserver.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RequestTimeTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static boolean isOver(Duration left) {
        return RequestTime.until(Instant.EPOCH.plus(left), CLOCK, RequestTime::isOver);
    }

    @Test
    void isOverAtItsEnd() {
        assertThat(isOver(Duration.ofNanos(1))).isFalse();
        assertThat(isOver(Duration.ZERO)).isTrue();
        assertThat(isOver(Duration.ofSeconds(-1))).isTrue();
    }

    @Test
    void isNeverOverForAThreadThatServesNoRequest() {
        assertThat(RequestTime.isOver()).isFalse();
    }
}
