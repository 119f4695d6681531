package dev.navarch.machinery.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.machinery.Examples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    private static Document parse(String text) {
        return Yaml.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1|{\"a\":1}",
                "a: 1e999|{\"a\":\"1e999\"}",
                "a: 1e308|{\"a\":1E+308}",
                "a: 0400|{\"a\":256}",
                "a: 0o600|{\"a\":384}",
                "a: 0x1F|{\"a\":31}",
                "a: 1_000|{\"a\":1000}",
                "a: yes|{\"a\":true}",
                "a: y|{\"a\":true}",
                "a: off|{\"a\":false}",
                "a: ~|{\"a\":null}",
                "a:|{\"a\":null}",
                "a: '1'|{\"a\":\"1\"}",
                "a: !!str 1|{\"a\":\"1\"}",
                "a: 1.5|{\"a\":1.5}",
                "a: 12:30|{\"a\":\"12:30\"}",
                "a: 2024-01-01|{\"a\":\"2024-01-01\"}",
                "a: [x, {b: c}]|{\"a\":[\"x\",{\"b\":\"c\"}]}",
                "1: x|{\"1\":\"x\"}",
                "{\"a\":\"b\"}|{\"a\":\"b\"}",
                "a: -7|{\"a\":-7}",
                "a: 1e3|{\"a\":1000}",
                "a: 1m|{\"a\":\"1m\"}",
                "a: 0b11|{\"a\":3}",
                "a: 08|{\"a\":08}"
            })
    void readsScalarsAsYaml11(String yaml, String json) {
        String expected = json.equals("{\"a\":08}") ? "{\"a\":8}" : json;
        assertThat(parse(yaml).tree().toString()).isEqualTo(expected);
    }

    @Test
    void readsBlocksAndOnlyTheFirstDocument() {
        assertThat(parse("# top\n---\na: |\n  l1\n  l2\nb: >-\n  x\n  y\n---\nc: 1\n")
                        .tree())
                .isEqualTo(Examples.tree("{'a':'l1\\nl2\\n','b':'x y'}"));
    }

    @Test
    void tellsKeysGivenTwice() {
        Document document = parse("a:\n  b: 1\n  b: 2\n");
        assertThat(document.duplicateFields()).containsExactly("a.b");
        assertThat(document.tree().at("/a/b").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"\\x\"",
                "a: \"\\U00110000\"",
                "a: \"\\ud83d\\ude00\"",
                "😀: \"\\U0000D800\"",
                "a:\n\tb: 1",
                "a: [b",
                "a: .nan",
                "? [x]\n: y",
                "a: *x"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void whatOnlyLooksLikeAnEscapeOfASurrogateIsNone() {
        assertThat(parse("[\\ud800, '\\ud800', \"\\\\ud800 😀\", \"\\U0001F600\"]")
                        .tree())
                .isEqualTo(Examples.tree("['\\\\ud800', '\\\\ud800', '\\\\ud800 😀', '😀']"));
    }

    @Test
    void wholeNumbersHaveNoFraction() {
        assertThat(parse("[1.0, 1e3, 1.5, 1e30]").tree()).isEqualTo(Examples.tree("[1, 1000, 1.5, 1E+30]"));
    }

    @Test
    void aliasesOfLongTextsAreBoundedToo() {
        String text = "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a,".repeat(1000) + "*a]\n";
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aliasesAreReadButNotWithoutBound() {
        byte[] text = "a: &l {x: v}\nb: *l\nc:\n  <<: *l\n  z: w\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Yaml.parse(text).tree())
                .isEqualTo(Examples.tree("{'a':{'x':'v'},'b':{'x':'v'},'c':{'z':'w','x':'v'}}"));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9), i - 1));
        }
        assertThatThrownBy(() -> Yaml.parse(bomb.toString().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
    }
}
