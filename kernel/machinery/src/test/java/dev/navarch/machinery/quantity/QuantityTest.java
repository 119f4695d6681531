package dev.navarch.machinery.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1000m,1",
        "0.5,500m",
        "1.5,1500m",
        "1e3,1e3",
        "1E3,1E3",
        "1024Mi,1Gi",
        "1536Mi,1536Mi",
        "0,0",
        "100u,100u",
        "1000000n,1m",
        "1k,1k",
        "12345678901234567890,12345678901234567890",
        "1.0,1",
        "01,01",
        "+1,+1",
        "-1,-1",
        ".5,500m",
        "5.,5.",
        "1Ei,1Ei",
        "9999999Ei,9223372036854775807",
        "1e-3,1e-3",
        "0.1Gi,107374182400m",
        "1.5Gi,1536Mi",
        "1048576,1048576",
        "1000000,1M",
        "1500k,1500k",
        "1e+21,1e+21",
        "1e1,10",
        "2e9,2e9",
        "1500M,1500M",
        "0.0000000001,1n",
        "00,0",
        "1023Ki,1023Ki",
        "1Ki,1Ki",
        "-1024Ki,-1Mi"
    })
    void printsAsTheServerDoes(String written, String printed) {
        assertThat(Quantity.parse(written)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1 Gi", "1GiB", "0x10", "1e", "1K", "-", ".", "1e2.5", "1mi", "1ee3", "--1"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "1e-2147483648", "1e999999999", "9e99999999999999999999"})
    void refusesHugeExponentsAtOnce(String text) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void roundsUpAndCutsOff() {
        assertThat(Quantity.parse("1.0001").milliValue()).isEqualTo(1001);
        assertThat(Quantity.parse("1100m").value()).isEqualTo(2);
        assertThat(Quantity.parse("1e30").milliValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(Quantity.parse("-1e30").value()).isEqualTo(Long.MIN_VALUE);
        assertThat(Quantity.parse("100u").roundUp(3)).hasToString("1m");
    }

    @Test
    void aSumIsWrittenLikeItsFirstPart() {
        assertThat(Quantity.parse("1Gi").add(Quantity.parse("1024M"))).hasToString("2048576Ki");
        assertThat(Quantity.parse("1Gi").add(Quantity.parse("1Gi"))).hasToString("2Gi");
        assertThat(Quantity.ZERO.add(Quantity.parse("1Gi"))).hasToString("1Gi");
        assertThat(Quantity.parse("2").subtract(Quantity.parse("500m"))).hasToString("1500m");
    }
}
