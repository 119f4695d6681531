package dev.navarch.controllers.workloads.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2030-01-01T00:00:30Z, 2030-01-01T00:01:00Z",
        "*/15 * * * *, 2030-01-01T00:15:00Z, 2030-01-01T00:30:00Z",
        "0 9-17/4 * * mon-fri, 2030-01-05T00:00:00Z, 2030-01-07T09:00:00Z",
        "5 4 29 2 *, 2029-01-01T00:00:00Z, 2032-02-29T04:05:00Z",
        "0 0 13 * 5, 2030-01-01T00:00:00Z, 2030-01-04T00:00:00Z",
        "0 0 * * 7, 2030-01-01T00:00:00Z, 2030-01-06T00:00:00Z",
        "@yearly, 2030-01-01T00:00:00Z, 2031-01-01T00:00:00Z",
        "@hourly, 2030-01-01T00:59:59Z, 2030-01-01T01:00:00Z",
    })
    void findsTheNextTime(String schedule, Instant after, Instant next) {
        assertThat(Schedule.parse(schedule, ZoneOffset.UTC).orElseThrow().next(after))
                .contains(next);
    }

    @Test
    void goesByTheClockOfItsZone() {
        Schedule schedule =
                Schedule.parse("30 2 * * *", ZoneId.of("Asia/Tokyo")).orElseThrow();
        assertThat(schedule.next(Instant.parse("2030-01-01T00:00:00Z")))
                .contains(Instant.parse("2030-01-01T17:30:00Z"));
    }

    @Test
    void knowsWhenThereIsNone() {
        assertThat(Schedule.parse("0 0 30 2 *", ZoneOffset.UTC)
                        .orElseThrow()
                        .next(Instant.parse("2030-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"every day", "60 * * * *", "* * * *", "* * 0 * *", "5-1 * * * *", "*/0 * * * *"})
    void refusesWhatIsNone(String text) {
        assertThat(Schedule.parse(text, ZoneOffset.UTC)).isEmpty();
    }
}
