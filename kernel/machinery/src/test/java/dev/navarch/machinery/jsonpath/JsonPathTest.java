package dev.navarch.machinery.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    private static final JsonNode TREE =
            Examples.tree("{'a':{'b':1,'c.d':2},'l':['x','y','z'],'o':[{'t':'A','v':1},{'t':'B','v':2},{'t':'C'}],"
                    + "'labels':{'team':'red'}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".a.b|[1]",
                ".a.c\\.d|[2]",
                ".a['b']|[1]",
                ".nope.deep|[]",
                ".l[0]|[\"x\"]",
                ".l[-1]|[\"z\"]",
                ".l[9]|[]",
                ".l[1:]|[\"y\", \"z\"]",
                ".l[0:2]|[\"x\", \"y\"]",
                ".l[0,2]|[\"x\", \"z\"]",
                ".l[*]|[\"x\", \"y\", \"z\"]",
                ".o[*].t|[\"A\", \"B\", \"C\"]",
                ".o[?(@.t==\"B\")].v|[2]",
                ".o[?(@.v>1)].t|[\"B\"]",
                ".o[?(@.v)].t|[\"A\", \"B\"]",
                "..team|[\"red\"]",
                "$.a.b|[1]"
            })
    void findsWhatStandsThere(String path, String values) {
        assertThat(JsonPath.parse(path).find(TREE)).hasToString(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a[", ".l[x]", ".o[?(@.t==odd)]", ".a}"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elementsOfWhatIsNoListAreAnError() {
        assertThatThrownBy(() -> JsonPath.parse(".a[0]").find(TREE)).isInstanceOf(IllegalStateException.class);
    }
}
