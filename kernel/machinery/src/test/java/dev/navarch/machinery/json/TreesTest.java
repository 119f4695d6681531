package dev.navarch.machinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                            | 1                        | true
            1                            | 1.0                      | false
            1.0                          | 1.00                     | true
            9223372036854775807          | 9223372036854775806      | false
            9223372092233720368547       | 9223372092233720368547.0 | true
            9223372092233720368547       | 1                        | false
            {"a":1,"b":[2]}              | {"b":[2],"a":1}          | true
            [1,2]                        | [2,1]                    | false
            {"a":null}                   | {}                       | false
            """)
    void saysWhetherTwoTreesSayTheSame(String one, String other, boolean same) {
        assertThat(Trees.equal(Json.read(one.getBytes(UTF_8)), Json.read(other.getBytes(UTF_8))))
                .isEqualTo(same);
    }
}
