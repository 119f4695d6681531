package dev.navarch.spi.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1500m, 1500m",
        "1000m, 1",
        "1.5, 1500m",
        "2000, 2k",
        "1234, 1234",
        "1Gi, 1Gi",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "0.5Ki, 512",
        "2e9, 2e9",
        "100n, 100n",
        "-3, -3"
    })
    void isPrintedInItsShortestForm(String text, String printed) {
        assertThat(Quantity.of(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({"128Mi, 256Mi, 384Mi", "0, 1Gi, 1Gi", "500m, 500m, 1", "384Mi, 1Mi, 385Mi", "1Gi, 1, 1073741825"})
    void sumsKeepTheFirstOnesForm(String one, String other, String sum) {
        assertThat(Quantity.of(one).plus(Quantity.of(other))).hasToString(sum);
        assertThat(Quantity.of(one).plus(Quantity.of(other)).minus(Quantity.of(other)))
                .isEqualByComparingTo(Quantity.of(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "1e2147483647", "i", "1ii", "Gi", "m"})
    void othersAreRefusedSoon(String text) {
        assertThatThrownBy(() -> Quantity.of(text)).isInstanceOf(NumberFormatException.class);
    }
}
