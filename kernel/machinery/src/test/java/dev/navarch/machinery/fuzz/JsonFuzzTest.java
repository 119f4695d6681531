package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonFuzzTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");
    private static final Schema SECRET = Examples.schema("", "v1", "Secret");

    @Provide
    Arbitrary<byte[]> texts() {
        return Damage.ofTexts(Seeds.POD, Seeds.SECRET);
    }

    @Property
    void whatIsReadCanBeWrittenAndReadAgain(@ForAll("texts") byte[] text) {
        Reading.readsOrRefuses(() -> {
            Document document = Json.parse(text);
            Document again = Json.parse(Json.write(document.tree()));
            assertThat(Trees.equal(again.tree(), document.tree())).isTrue();
        });
    }

    @Property
    void whatIsDecodedIsCanonical(@ForAll("texts") byte[] text) {
        Reading.readsOrRefuses(() -> {
            Document document = Json.parse(text);
            if (document.tree() instanceof ObjectNode object) {
                Schema schema = object.path("kind").asText().equals("Secret") ? SECRET : POD;
                ObjectNode decoded = Decoder.decode(document, schema).object();
                ObjectNode again = Decoder.decode(decoded.deepCopy(), schema).object();
                assertThat(Trees.equal(again, decoded))
                        .as("%s%nand%n%s", decoded, again)
                        .isTrue();
            }
        });
    }
}
