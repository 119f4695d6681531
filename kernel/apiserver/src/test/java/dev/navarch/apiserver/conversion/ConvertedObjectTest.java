package dev.navarch.apiserver.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertedObjectTest {

    private static final String ORIGINAL =
            "{'apiVersion':'g/v1','kind':'K','metadata':{'name':'n','uid':'u','labels':{'a':'b'},'generation':4},'spec':{'x':1}}";
    private static final String GOOD =
            "{'apiVersion':'g/v2','kind':'K','metadata':{'name':'n','uid':'u','labels':{'c':'d'},'generation':9},'spec':{'y':1}}";

    private static ObjectNode tree(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyLabelsAndAnnotationsOfTheMetadataChange() throws Exception {
        ObjectNode converted = ConvertedObject.checked(tree(ORIGINAL), tree(GOOD), "g/v2", 0);
        assertThat(converted.path("spec")).isEqualTo(tree("{'y':1}"));
        assertThat(converted.at("/metadata/generation").asInt()).isEqualTo(4);
        assertThat(converted.at("/metadata/labels")).isEqualTo(tree("{'c':'d'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g/v2|g/v3",
                "'K'|'L'",
                "'n'|'other'",
                "'u'|'other'",
                "{'c':'d'}|{'c':1}",
                "{'c':'d'}|{'c d':'e'}",
                "'metadata'|'odd'"
            })
    void anotherObjectIsRefused(String change) {
        String[] parts = change.split("\\|");
        assertThatThrownBy(() ->
                        ConvertedObject.checked(tree(ORIGINAL), tree(GOOD.replace(parts[0], parts[1])), "g/v2", 0))
                .isInstanceOf(ConversionFailedException.class);
    }
}
