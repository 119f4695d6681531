package dev.navarch.apiserver.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a<b\"|a<b",
                "true|true",
                "null|<no value>",
                "9223372036854775807|9223372036854775807",
                "9223372036854775808|9.223372036854776e+18",
                "123456.5|123456.5",
                "1234567.5|1.2345675e+06",
                "-1e-7|-1e-07",
                "1e+100|1e+100",
                "{\"b\":[1e100,-1e-7,1e20,1234567.5],\"a\":null}|{\"a\":null,\"b\":[1e+100,-1e-7,100000000000000000000,1234567.5]}",
                "[\"a<b\\u001f\\u2028\\\"\\n\"]|[\"a\\u003cb\\u001f\\u2028\\\"\\n\"]"
            })
    void valuesOfAnyTypeAreTexts(String json, String text) {
        assertThat(CellText.of(Json.read(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
    }
}
