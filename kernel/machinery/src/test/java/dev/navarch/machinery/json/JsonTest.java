package dev.navarch.machinery.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static Document parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9223372036854775807",
                "123456789012345678901234567890",
                "0.10",
                "-5",
                "\"x\"",
                "null",
                "[]",
                "{}",
                "{\"a\":[1,{\"b\":\"é\"}],\"c\":true}"
            })
    void writesWhatItRead(String text) {
        assertThat(new String(Json.write(parse(text).tree()), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(Trees.equal(parse(text).tree(), Json.read(text.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[1", "{} x", "{\"a\":07}", "{\"a\":+7}", "{'a':1}", "NaN", "{\"a\":1,}", "\0\0"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void repairsInvalidUtf8AndRefusesOtherEncodings() {
        assertThat(Json.parse(new byte[] {'"', (byte) 0xff, '"'}).tree().textValue())
                .isEqualTo("\uFFFD");
        assertThatThrownBy(() -> parse("\uFEFF{}")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Json.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(parse("[".repeat(250) + "]".repeat(250)).tree().size()).isEqualTo(1);
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(MalformedException.class);
    }

    @Test
    void readsDeepValuesThatAreThrownAwayAndWritesNone() {
        JsonNode deep = parse("{\"a\":1,\"b\":" + "[".repeat(9_990) + "]".repeat(9_990) + "}")
                .tree();
        assertThatThrownBy(() -> Json.write(deep)).isInstanceOf(MalformedException.class);
        ((ObjectNode) deep).remove("b");
        assertThat(new String(Json.write(deep), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        assertThatThrownBy(() -> parse("[".repeat(10_001) + "]".repeat(10_001))).isInstanceOf(MalformedException.class);
    }

    @Test
    void tellsFieldsGivenTwiceAndKeepsTheLast() {
        Document document = parse("{\"a\":1,\"b\":{\"c\":[{},{\"d\":1,\"d\":2}]},\"a\":3,\"a\":null}");
        assertThat(document.duplicateFields()).containsExactly("b.c[1].d", "a");
        assertThat(document.tree().at("/b/c/1/d").intValue()).isEqualTo(2);
        assertThat(document.tree().get("a").isNull()).isTrue();
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        assertThat(parse("\"a\\ud800b\"").tree().textValue()).isEqualTo("a\uFFFDb");
        assertThat(parse("\"\\ud83d\\ude00\"").tree().textValue()).isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e309", "[1e400]", "{\"a\":1.5E+999999999}"})
    void numbersBeyondFloatsAreRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("of type float64");
    }
}
