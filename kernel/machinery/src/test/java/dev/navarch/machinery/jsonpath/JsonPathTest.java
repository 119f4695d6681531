package dev.navarch.machinery.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.Examples;
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
                ".l[1:]|[\"y\", \"z\"]",
                ".l[0:2]|[\"x\", \"y\"]",
                ".l[0,2]|[\"x\", \"z\"]",
                ".l[*]|[\"x\", \"y\", \"z\"]",
                ".o[*].t|[\"A\", \"B\", \"C\"]",
                ".o[?(@.t==\"B\")].v|[2]",
                ".o[?(@.v>1)].t|[\"B\"]",
                ".o[?(@.v)].t|[\"A\", \"B\"]",
                ".o[?(@.v[0])].t|[\"A\", \"B\"]",
                ".o[?(@.t=='\u0042')].v|[2]",
                ".l[]|[\"x\"]",
                ".l[-2:]|[\"y\", \"z\"]",
                ".l[::2]|[\"x\", \"z\"]",
                ".l[1:1]|[]",
                ".l.length|[]",
                ".a}.b|[{\"b\":1,\"c.d\":2}]",
                "..team|[\"red\"]",
                "$.a.b|[1]"
            })
    void findsWhatStandsThere(String path, String values) {
        assertThat(JsonPath.parse(path).find(TREE)).hasToString(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a[", ".l[x]", ".a[\"b\"]", ".a,b", ".o[?(@.t==\"\\q\")]", ".l[99999999999]", ".a....b"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a[0]",
                ".l[9]",
                ".l[0,9]",
                ".l[2:1]",
                ".l[0:3:0]",
                ".a[?(@.b)]",
                ".o[?(@.v==\"A\")]",
                ".o[?(@.v>1.5)]",
                ".o[?(@.t==odd)]",
                ".o[?(@.t=>\"A\")]",
                "..[0]"
            })
    void whatCannotBeAskedOfTheValuesIsAnError(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path).find(TREE)).isInstanceOf(IllegalStateException.class);
    }
}
