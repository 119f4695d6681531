package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.schema.Schema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldSetFuzzTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");

    @Provide
    Arbitrary<byte[]> sets() {
        return Damage.ofTexts("""
                {"f:spec":{"f:containers":{"k:{\\"name\\":\\"c\\",\\"n\\":1}":{".":{},"f:image":{}}},"f:x":{"v:\\"a\\"":{},\
                "i:3":{}}},"f:metadata":{"f:labels":{".":{},"f:a":{}}}}""");
    }

    @Property
    void whatIsPrintedIsTheSameSet(@ForAll("sets") byte[] text) {
        Reading.readsOrRefuses(() -> {
            FieldSet set = FieldSet.parse(Json.parse(text).tree());
            ObjectNode printed = set.print();
            assertThat(FieldSet.parse(printed).print()).isEqualTo(printed);
        });
    }

    @Property
    void managersOfAnyForm(@ForAll("sets") byte[] text) {
        Reading.readsOrRefuses(() -> {
            ObjectNode live = Examples.object(Seeds.POD);
            ((ObjectNode) live.at("/metadata/managedFields/0"))
                    .set("fieldsV1", Json.parse(text).tree());
            ObjectNode next = Decoder.decode(Examples.object(Seeds.POD), POD).object();
            FieldManager.update(live, next, POD, new Manager("m", "v1", "", "2024-01-02T03:04:05Z"), FieldSet.EMPTY);
        });
    }
}
