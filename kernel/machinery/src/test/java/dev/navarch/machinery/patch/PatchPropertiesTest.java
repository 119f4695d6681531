package dev.navarch.machinery.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.schema.Schema;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchPropertiesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Schema TEMPLATE = Examples.schema("", "v1", "PodTemplate");

    @Provide
    Arbitrary<ObjectNode> objects() {
        return values(false, 3).list().ofMaxSize(4).map(PatchPropertiesTest::object);
    }

    @Provide
    Arbitrary<ObjectNode> patches() {
        return values(true, 3).list().ofMaxSize(4).map(PatchPropertiesTest::object);
    }

    private static ObjectNode object(List<JsonNode> values) {
        ObjectNode out = NODES.objectNode();
        for (int i = 0; i < values.size(); i++) {
            out.set(String.valueOf((char) ('a' + i)), values.get(i));
        }
        return out;
    }

    private static Arbitrary<JsonNode> values(boolean nulls, int depth) {
        Arbitrary<JsonNode> scalars = Arbitraries.of(
                NODES.numberNode(1),
                NODES.textNode("x"),
                NODES.booleanNode(true),
                nulls ? NODES.nullNode() : NODES.textNode(""));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonNode> below = values(nulls, depth - 1);
        return Arbitraries.oneOf(
                scalars,
                below.list().ofMaxSize(3).map(PatchPropertiesTest::object),
                values(false, depth - 1).list().ofMaxSize(2).map(list -> NODES.arrayNode()
                        .addAll(list)));
    }

    @Property(tries = 300)
    void mergingTheSamePatchTwiceIsMergingItOnce(
            @ForAll("objects") ObjectNode current, @ForAll("patches") ObjectNode patch) {
        ObjectNode once = MergePatch.apply(current, patch);
        assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
    }

    @Property(tries = 200)
    void anObjectMergedOntoNothingIsItself(@ForAll("objects") ObjectNode object) {
        assertThat(MergePatch.apply(NODES.objectNode(), object)).isEqualTo(object);
        assertThat(MergePatch.apply(object, NODES.objectNode())).isEqualTo(object);
    }

    @Property(tries = 200)
    void replacingTheWholeDocumentIsTheOtherDocument(
            @ForAll("objects") ObjectNode one, @ForAll("objects") ObjectNode other) {
        ObjectNode operation = NODES.objectNode();
        operation.put("op", "replace").put("path", "").set("value", other);
        assertThat(JsonPatch.apply(one, NODES.arrayNode().add(operation))).isEqualTo(other);
    }

    @Provide
    Arbitrary<ObjectNode> templates() {
        return Arbitraries.of("a", "b", "c", "d")
                .list()
                .uniqueElements()
                .ofMaxSize(4)
                .map(names -> {
                    ObjectNode out = NODES.objectNode();
                    var containers = out.putObject("template").putObject("spec").putArray("containers");
                    names.forEach(
                            name -> containers.addObject().put("name", name).put("image", name + names.size()));
                    return out;
                });
    }

    @Property(tries = 200)
    void strategicMergeIsIdempotentAndLosesNoContainer(
            @ForAll("templates") ObjectNode current, @ForAll("templates") ObjectNode patch) {
        ObjectNode once = StrategicMergePatch.apply(current, patch, TEMPLATE);
        assertThat(StrategicMergePatch.apply(once, patch, TEMPLATE)).isEqualTo(once);
        List<String> names = once.at("/template/spec/containers").findValuesAsText("name");
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(current.at("/template/spec/containers").findValuesAsText("name"))
                .containsAll(patch.at("/template/spec/containers").findValuesAsText("name"));
        assertThat(names.stream().filter(patch.at("/template/spec/containers").findValuesAsText("name")::contains))
                .containsExactlyElementsOf(patch.at("/template/spec/containers").findValuesAsText("name"));
    }
}
