package dev.navarch.kinds.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"0 0 1 1 *", "*/5 1-3,7 * * 1-5", "0 0 * JAN-mar MON,wed", "@weekly", "@every 1h30m", "0 0 ? * *"
            })
    void accepts(String schedule) {
        assertThat(Schedules.problem(schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily",
                "* * * * * *",
                "60 * * * *",
                "@fortnightly",
                "*/0 * * * *",
                "CRON_TZ=UTC 0 0 * * *",
                "5-1 * * * *"
            })
    void refuses(String schedule) {
        assertThat(Schedules.problem(schedule)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin,true", "Etc/UTC,true", "UTC,true", "Mars/Olympus,false", "Local,false"})
    void knowsTimeZones(String zone, boolean known) {
        assertThat(Schedules.isZone(zone)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,3-5 | 9 | 4", "0 | 1 | 1", "2-1 | 9 | -1", "1,1 | 9 | -1", "8-9 | 9 | -1", "x | 9 | -1"})
    void countsIndexes(String text, long completions, long count) {
        assertThat(CompletionIndexes.count(text, completions)).isEqualTo(count);
    }
}
