package dev.navarch.machinery.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.patch.JsonPatch;
import dev.navarch.machinery.patch.MergePatch;
import dev.navarch.machinery.patch.StrategicMergePatch;
import dev.navarch.machinery.schema.Schema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchFuzzTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");
    private static final ObjectNode CURRENT =
            Decoder.decode(Examples.object(Seeds.POD), POD).object();

    @Provide
    Arbitrary<byte[]> operations() {
        return Damage.ofTexts("""
                [{"op":"add","path":"/spec/containers/-","value":{"name":"d"}},\
                {"op":"test","path":"/metadata/name","value":"p"},{"op":"replace","path":"/spec/priority","value":7},\
                {"op":"move","from":"/metadata/labels/a","path":"/metadata/labels/b"},\
                {"op":"copy","from":"/spec/volumes/0","path":"/spec/volumes/1"},{"op":"remove","path":"/spec/overhead"}]""");
    }

    @Provide
    Arbitrary<byte[]> strategic() {
        return Damage.ofTexts("""
                {"metadata":{"labels":{"$patch":"replace","z":"1"},"$deleteFromPrimitiveList/finalizers":["a.b/c"]},\
                "spec":{"$setElementOrder/containers":[{"name":"d"},{"name":"c"}],"containers":[{"name":"d","image":"i"},\
                {"name":"c","env":[{"name":"A","$patch":"delete"}]}],"volumes":[{"name":"v","$retainKeys":["name"]}]}}""", Seeds.POD);
    }

    @Property
    void jsonPatches(@ForAll("operations") byte[] patch) {
        Reading.readsOrRefuses(() -> {
            JsonNode operations = Json.parse(patch).tree();
            JsonPatch.unknownFields(operations);
            Decoder.decode(JsonPatch.apply(CURRENT, operations), POD);
        });
    }

    @Property
    void mergePatches(@ForAll("strategic") byte[] patch) {
        Reading.readsOrRefuses(
                () -> Decoder.decode(MergePatch.apply(CURRENT, Json.parse(patch).tree()), POD));
    }

    @Property
    void strategicPatches(@ForAll("strategic") byte[] patch) {
        Reading.readsOrRefuses(() -> Decoder.decode(
                StrategicMergePatch.apply(CURRENT, Json.parse(patch).tree(), POD), POD));
    }

    @Property
    void applies(@ForAll("strategic") byte[] patch) {
        Manager manager = new Manager("kubectl", "v1", "", "2024-01-02T03:04:05Z");
        Reading.readsOrRefuses(() -> {
            if (Json.parse(patch).tree() instanceof ObjectNode applied) {
                applied.put("apiVersion", "v1");
                FieldManager.apply(CURRENT, applied, POD, manager, true, FieldSet.EMPTY);
            }
        });
    }
}
