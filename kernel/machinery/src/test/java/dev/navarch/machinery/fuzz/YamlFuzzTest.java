package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.json.Yaml;
import dev.navarch.machinery.schema.Schema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlFuzzTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");

    @Provide
    Arbitrary<byte[]> texts() {
        return Damage.ofTexts(Seeds.POD_YAML, Seeds.POD);
    }

    @Property
    void whatIsReadIsJson(@ForAll("texts") byte[] text) {
        Reading.readsOrRefuses(() -> {
            Document document = Yaml.parse(text);
            Document again = Json.parse(Json.write(document.tree()));
            assertThat(Trees.equal(again.tree(), document.tree())).isTrue();
        });
    }

    @Property
    void whatIsReadIsDecodedOrRefused(@ForAll("texts") byte[] text) {
        Reading.readsOrRefuses(() -> {
            Document document = Yaml.parse(text);
            if (document.tree().isObject()) {
                Decoder.decode(document, POD);
            }
        });
    }
}
