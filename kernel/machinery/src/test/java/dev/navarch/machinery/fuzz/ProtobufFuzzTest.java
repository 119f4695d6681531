package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.protobuf.Envelope;
import dev.navarch.machinery.protobuf.Protobuf;
import dev.navarch.machinery.schema.Schema;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProtobufFuzzTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");

    @Provide
    Arbitrary<byte[]> messages() {
        ObjectNode pod = Decoder.decode(Examples.object(Seeds.POD), POD).object();
        return Damage.of(List.of(Protobuf.encode(pod, POD)));
    }

    @Property
    void whatIsReadSurvivesTheWay(@ForAll("messages") byte[] message) {
        Reading.readsOrRefuses(() -> {
            Document document = Protobuf.decode(Envelope.open(message), POD);
            ObjectNode decoded = Decoder.decode(document, POD).object();
            byte[] encoded = Protobuf.encode(decoded, POD);
            ObjectNode again = Decoder.decode(Protobuf.decode(Envelope.open(encoded), POD), POD)
                    .object();
            assertThat(Trees.equal(again, decoded))
                    .as("%s%nand%n%s", decoded, again)
                    .isTrue();
        });
    }
}
