package dev.navarch.machinery.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.status.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {

    private static final String CURRENT = "{'m':{'a':'1','x/y':'s','c~d':'t','':'e'},'l':[1,2,3],'o':{'p':[[0]]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'add','path':'/m/b','value':2}|/m/b|2",
                "{'op':'add','path':'/m/b'}|/m/b|null",
                "{'op':'replace','path':'/m/none','value':'x'}|/m/none|'x'",
                "{'op':'replace','path':'/m/x~1y','value':5}|/m/x~1y|5",
                "{'op':'replace','path':'/m/c~0d','value':5}|/m/c~0d|5",
                "{'op':'replace','path':'/m/','value':5}|/m/|5",
                "{'op':'add','path':'/l/-','value':4}|/l|[1,2,3,4]",
                "{'op':'add','path':'/l/0','value':0}|/l|[0,1,2,3]",
                "{'op':'add','path':'/l/3','value':4}|/l|[1,2,3,4]",
                "{'op':'remove','path':'/l/-1'}|/l|[1,2]",
                "{'op':'replace','path':'/l/1','value':9}|/l|[1,9,3]",
                "{'op':'move','from':'/l/0','path':'/l/1'}|/l|[2,1,3]",
                "{'op':'copy','from':'/m/a','path':'/m/z'}|/m/z|'1'",
                "{'op':'copy','from':'/m/none','path':'/m/z'}|/m/z|null",
                "{'op':'add','path':'/o/p/0/-','value':1}|/o/p|[[0,1]]",
                "{'op':'test','path':'/m/none','value':null}|/l|[1,2,3]",
                "{'op':'test','path':'/o','value':{'p':[[0]]}}|/l|[1,2,3]",
                "{'op':'replace','path':'','value':{'x':1}}|/x|1"
            })
    void carriesOutOperations(String operation, String pointer, String expected) {
        ObjectNode current = Examples.object(CURRENT);
        ObjectNode result = JsonPatch.apply(current, Examples.tree("[" + operation + "]"));
        assertThat(result.at(pointer)).isEqualTo(Examples.tree(expected));
        assertThat(current).isEqualTo(Examples.tree(CURRENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "422|[{'op':'test','path':'/m/a','value':'2'}]",
                "422|[{'op':'test','path':'/m/none','value':'1'}]",
                "422|[{'op':'remove','path':'/m/none'}]",
                "422|[{'op':'add','path':'/none/deep','value':1}]",
                "422|[{'op':'add','path':'/l/4','value':1}]",
                "422|[{'op':'remove','path':'/l/3'}]",
                "422|[{'op':'remove','path':'/l/-4'}]",
                "422|[{'op':'add','path':'/l/abc','value':1}]",
                "422|[{'op':'merge','path':'/m','value':1}]",
                "422|[{'path':'/m/a'}]",
                "422|[{'op':'add','value':1}]",
                "422|[{'op':'add','path':'m/zz/b','value':1}]",
                "422|[{'op':'move','from':'/m/none','path':'/m/b'}]",
                "422|[{'op':'add','path':'/m/a/b','value':1}]",
                "400|{'op':'add','path':'/a','value':1}",
                "400|['a']",
                "400|5"
            })
    void refusesWhatDoesNotFit(int code, String patch) {
        assertThatThrownBy(() -> JsonPatch.apply(Examples.object(CURRENT), Examples.tree(patch)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void copiesCannotGrowWithoutBound() {
        StringBuilder patch = new StringBuilder("[");
        for (int i = 0; i < 60; i++) {
            patch.append(i == 0 ? "" : ",")
                    .append("{'op':'copy','from':'','path':'/m/k")
                    .append(i)
                    .append("'}");
            patch.append(",{'op':'copy','from':'/m','path':'/o/k").append(i).append("'}");
            patch.append(",{'op':'copy','from':'/o','path':'/m/j").append(i).append("'}");
        }
        String text =
                patch.append("]").toString().replace("{'op':'copy','from':'','path':'/m/k", "{'op':'add','path':'/m/k");
        assertThatThrownBy(() -> JsonPatch.apply(Examples.object(CURRENT), Examples.tree(text)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("exceed");
    }

    @Test
    void refusesTooManyOperations() {
        String operation = "{'op':'test','path':'/m/a','value':'1'}";
        String many = "[" + (operation + ",").repeat(JsonPatch.MAXIMUM_OPERATIONS) + operation + "]";
        assertThatThrownBy(() -> JsonPatch.apply(Examples.object(CURRENT), Examples.tree(many)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(413));
    }
}
