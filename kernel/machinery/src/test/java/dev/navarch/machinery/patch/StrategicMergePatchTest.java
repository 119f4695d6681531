package dev.navarch.machinery.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");

    private static final String CURRENT = "{'metadata':{'labels':{'a':'1','b':'2'},'finalizers':['x/1','x/2']},'spec':{"
            + "'containers':[{'name':'a','image':'i:1','args':['x'],'env':[{'name':'E1','value':'1'},{'name':'E2','value':'2'}]},"
            + "{'name':'b','image':'i:1'}],'volumes':[{'name':'v','emptyDir':{}}],'securityContext':{'runAsUser':1},"
            + "'tolerations':[{'key':'k'}]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'spec':{'containers':[{'name':'b','image':'i:2'}]}}|/spec/containers/1|{'name':'b','image':'i:2'}",
                "{'spec':{'containers':[{'name':'c'}]}}|/spec/containers/0|{'name':'c'}",
                "{'spec':{'containers':[{'name':'a','args':['z']}]}}|/spec/containers/0/args|['z']",
                "{'spec':{'containers':[{'name':'a','env':[{'name':'E1','$patch':'delete'}]}]}}|/spec/containers/0/env"
                        + "|[{'name':'E2','value':'2'}]",
                "{'spec':{'containers':[{'name':'a','env':[{'$patch':'replace'},{'name':'N'}]}]}}|/spec/containers/0/env"
                        + "|[{'name':'N'}]",
                "{'spec':{'containers':[{'name':'z','$patch':'delete'}]}}|/spec/containers/1/name|'b'",
                "{'spec':{'securityContext':{'$patch':'replace','fsGroup':5}}}|/spec/securityContext|{'fsGroup':5}",
                "{'spec':{'securityContext':{'$patch':'delete'}}}|/spec/securityContext|{}",
                "{'spec':{'volumes':[{'name':'v','$retainKeys':['name','secret'],'secret':{}}]}}|/spec/volumes"
                        + "|[{'name':'v','secret':{}}]",
                "{'spec':{'volumes':[{'name':'v','secret':{}}]}}|/spec/volumes|[{'name':'v','emptyDir':{},'secret':{}}]",
                "{'spec':{'tolerations':[{'key':'o'}]}}|/spec/tolerations|[{'key':'o'}]",
                "{'metadata':{'labels':{'a':null,'c':'3'}}}|/metadata/labels|{'b':'2','c':'3'}",
                "{'metadata':{'finalizers':['x/3']}}|/metadata/finalizers|['x/3','x/1','x/2']",
                "{'metadata':{'$deleteFromPrimitiveList/finalizers':['x/1']}}|/metadata/finalizers|['x/2']",
                "{'metadata':{'$setElementOrder/finalizers':['x/2','x/1']}}|/metadata/finalizers|['x/2','x/1']",
                "{'spec':{'$setElementOrder/containers':[{'name':'b'},{'name':'a'}]}}|/spec/containers/0/name|'b'",
                "{'spec':{'affinity':{'$patch':'delete'}}}|/spec/affinity|",
                "{'spec':{'affinity':{'nodeAffinity':null,'podAffinity':{}}}}|/spec/affinity|{'podAffinity':{}}"
            })
    void merges(String patch, String pointer, String expected) {
        JsonNode result = StrategicMergePatch.apply(Examples.object(CURRENT), Examples.tree(patch), POD);
        if (expected == null) {
            assertThat(result.at(pointer).isMissingNode()).isTrue();
        } else {
            assertThat(result.at(pointer)).isEqualTo(Examples.tree(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500|{'spec':{'containers':[{'image':'i'}]}}",
                "500|{'spec':{'containers':[{'name':'a','$patch':'explode'}]}}",
                "500|{'spec':{'containers':[{'name':'a','$patch':5}]}}",
                "500|{'spec':{'containers':['a']}}",
                "500|{'spec':{'$setElementOrder/containers':[{'name':'a'}],'containers':[{'name':'b','image':'x'}]}}",
                "500|{'spec':{'initContainers':[],'$setElementOrder/initContainers':[]}}",
                "500|{'metadata':{'$deleteFromPrimitiveList/finalizers':[{'name':'x/1'}]}}",
                "500|{'spec':{'$deleteFromPrimitiveList/tolerations':['k']}}",
                "400|{'spec':{'volumes':[{'name':'v','$retainKeys':['name'],'secret':{}}]}}",
                "400|[]",
                "400|5",
                "400|{'metadata':{'$deleteFromPrimitiveList':['x']}}"
            })
    void refuses(int code, String patch) {
        assertThatThrownBy(() -> StrategicMergePatch.apply(Examples.object(CURRENT), Examples.tree(patch), POD))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void replacesAnObjectWhoseSchemaSaysSo() {
        ObjectNode current = Examples.object("{'spec':{'selector':{'matchLabels':{'a':'1'}},'minAvailable':1}}");
        JsonNode patch = Examples.tree("{'spec':{'selector':{'matchLabels':{'b':'2'}}}}");
        Schema budget = Examples.schema("policy", "v1", "PodDisruptionBudget");
        assertThat(StrategicMergePatch.apply(current, patch, budget))
                .isEqualTo(Examples.tree("{'spec':{'selector':{'matchLabels':{'b':'2'}},'minAvailable':1}}"));
    }

    @Test
    void longListsTakeTimeInProportion() {
        String many =
                IntStream.range(0, 50_000).mapToObj(i -> "'x/" + i + "'").collect(Collectors.joining(",", "[", "]"));
        JsonNode patch =
                Examples.tree("{'metadata':{'$setElementOrder/finalizers':" + many + ",'finalizers':" + many + "}}");
        JsonNode result = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> StrategicMergePatch.apply(Examples.object(CURRENT), patch, POD));
        assertThat(result.at("/metadata/finalizers")).hasSize(50_000);
    }
}
