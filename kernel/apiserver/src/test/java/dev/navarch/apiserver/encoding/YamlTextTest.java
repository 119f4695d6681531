package dev.navarch.apiserver.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.Yaml;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    @Test
    void fieldsAreSortedAndPlainTextIsBare() {
        String json = "{\"kind\":\"Status\",\"code\":404,\"apiVersion\":\"v1\",\"metadata\":{},"
                + "\"message\":\"pods \\\"x\\\" not found\",\"details\":{\"list\":[{\"b\":null,\"a\":\"1\"}]}}";
        assertThat(new String(YamlText.write(Json.read(json.getBytes(UTF_8))), UTF_8))
                .isEqualTo("""
                        apiVersion: v1
                        code: 404
                        details:
                          list:
                          - a: "1"
                            b: null
                        kind: Status
                        message: pods "x" not found
                        metadata: {}
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T18:17:22Z",
                "2026-01-01",
                "yes",
                "y",
                "off",
                "null",
                "~",
                "",
                "1",
                "1e3",
                "0x10",
                "0b1",
                "1_000",
                ".5",
                ".inf",
                "-.inf",
                ".nan",
                "190:20:30",
                "<<",
                "=",
                " a",
                "a ",
                "a: b",
                "a #b",
                "- a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "a\nb",
                "a\n",
                "\n",
                "a\tb",
                "\"",
                "'",
                "true",
                "1.",
                "+1",
                "a:"
            })
    void whatIsWrittenIsReadAsTheSameText(String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("k", text);
        tree.put(text, "v");
        assertThat(Yaml.parse(YamlText.write(tree)).tree()).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "a%s", "%sa", "a%sb", "a %s b", "a\n%sb", "%s\n", "\n%s\n", "'%s", "\"%s", ": %s"})
    void everyCharacterIsReadAsTheSame(String around) {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate((char) c)) {
                whatIsWrittenIsReadAsTheSameText(around.formatted((char) c));
            }
        }
    }

    @Property
    void anyTextIsReadAsTheSame(@ForAll String text) {
        String valid = new String(text.getBytes(UTF_8), UTF_8);
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("k", valid);
        assertThat(Yaml.parse(YamlText.write(tree)).tree()).isEqualTo(tree);
    }
}
