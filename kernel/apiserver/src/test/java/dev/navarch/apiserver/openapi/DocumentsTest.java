package dev.navarch.apiserver.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.openapi.CustomKinds.Stated;
import dev.navarch.apiserver.openapi.Operation.Kind;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.resource.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final ResourceType WIDGETS = new ResourceType(
            "stable.example.com",
            "v1",
            "widgets",
            "widget",
            "Widget",
            true,
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"),
            List.of(),
            List.of(),
            List.of(),
            "stable.example.com",
            "v1");
    private static final ObjectNode SCHEMA = tree("{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\","
            + "\"properties\":{\"size\":{\"type\":\"integer\",\"nullable\":true,\"default\":3},"
            + "\"port\":{\"x-kubernetes-int-or-string\":true},"
            + "\"one\":{\"type\":\"object\",\"oneOf\":[{\"required\":[\"a\"]}]}}}}}");

    @Test
    void everyReferenceLeadsSomewhere() {
        documents().version3().forEach((name, packed) -> {
            JsonNode document = Json.read(packed.plain());
            Set<String> known = new HashSet<>();
            document.at("/components/schemas").fieldNames().forEachRemaining(known::add);
            references(document, "#/components/schemas/")
                    .forEach(to -> assertThat(known).as(name).contains(to));
        });
        ObjectNode second = documents().version2();
        Set<String> known = new HashSet<>();
        second.path("definitions").fieldNames().forEachRemaining(known::add);
        assertThat(references(second, "#/definitions/")).isNotEmpty().isSubsetOf(known);
        second.path("parameters").fieldNames().forEachRemaining(known::add);
        assertThat(references(second, "#/parameters/")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        List<String> ids = documents().version2().path("paths").findValuesAsText("operationId");
        assertThat(ids)
                .doesNotHaveDuplicates()
                .contains(
                        "listCoreV1NamespacedPod",
                        "listCoreV1PodForAllNamespaces",
                        "deleteAppsV1CollectionNamespacedDeployment",
                        "connectCoreV1PostNamespacedPodExec",
                        "replaceCertificatesV1CertificateSigningRequestApproval",
                        "createCoreV1NamespacedServiceAccountToken",
                        "watchRbacAuthorizationV1ClusterRoleList",
                        "readStableExampleComV1NamespacedWidget");
    }

    @Test
    void keepsWhatPatchesNeed() {
        JsonNode pod = documents().version2().at("/definitions/io.k8s.api.core.v1.PodSpec/properties/containers");
        assertThat(pod.path("x-kubernetes-patch-merge-key").asText()).isEqualTo("name");
        assertThat(pod.path("x-kubernetes-list-type").asText()).isEqualTo("map");
    }

    @Test
    void publishesCustomSchemasAsFarAsEachVersionCanSay() {
        String name = "com.example.stable.v1.Widget";
        JsonNode third = Json.read(
                        documents().version3().get("apis/stable.example.com/v1").plain())
                .path("components")
                .path("schemas")
                .path(name);
        assertThat(third.at("/properties/spec/properties/size/nullable").asBoolean())
                .isTrue();
        assertThat(third.at("/properties/spec/properties/port/anyOf")).hasSize(2);
        assertThat(third.at("/properties/metadata/allOf")).hasSize(1);
        JsonNode second = documents().version2().path("definitions").path(name);
        assertThat(second.at("/properties/spec/properties/size").isEmpty()).isTrue();
        assertThat(second.at("/properties/spec/properties/one")).isEqualTo(tree("{\"type\":\"object\"}"));
        assertThat(second.at("/x-kubernetes-group-version-kind/0/kind").asText())
                .isEqualTo("Widget");
    }

    @Test
    void writesProtobufFieldByField() {
        ObjectNode document = tree("{\"swagger\":\"2.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"}}");
        byte[] info = {2 << 3 | 2, 6, 1 << 3 | 2, 1, 'T', 2 << 3 | 2, 1, '1'};
        byte[] swagger = {1 << 3 | 2, 3, '2', '.', '0'};
        String made = new String(SwaggerMessage.of(document), StandardCharsets.ISO_8859_1);
        assertThat(made)
                .startsWith(new String(swagger, StandardCharsets.ISO_8859_1)
                        + new String(info, StandardCharsets.ISO_8859_1));
    }

    private static Documents documents() {
        List<ResourceType> types = new ArrayList<>(ResourceTable.load().all());
        types.add(WIDGETS);
        return new Documents(
                OpenApiSchemas.load(),
                types,
                new CustomKinds(
                        Map.of(new Kind("stable.example.com", "v1", "Widget"), new Stated(SCHEMA, "WidgetList"))));
    }

    private static List<String> references(JsonNode document, String prefix) {
        return document.findValuesAsText("$ref").stream()
                .filter(to -> to.startsWith(prefix))
                .map(to -> to.substring(prefix.length()))
                .toList();
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
