package dev.navarch.machinery.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProtobufTest {

    private static final Schema POD = Examples.schema("", "v1", "Pod");

    private static ObjectNode thereAndBack(ObjectNode object, Schema schema) {
        Envelope envelope = Envelope.open(Protobuf.encode(object, schema));
        return Decoder.decode(Protobuf.decode(envelope, schema), schema).object();
    }

    @Test
    void readsWhatAClientSends() {
        byte[] bytes = ("k8s\0\n\u000f\n\u0002v1\u0012\tConfigMap\u0012\u0015\n\u000b\n\u0002p1Z\u0005\n\u0001l\u0012\0"
                        + "\u0012\u0006\n\u0001k\u0012\u0001v\u001a\0\"\0")
                .getBytes(StandardCharsets.ISO_8859_1);
        Envelope envelope = Envelope.open(bytes);
        assertThat(envelope.kind()).isEqualTo("ConfigMap");
        assertThat(envelope.apiVersion()).isEqualTo("v1");
        assertThat(Protobuf.decode(envelope, Examples.schema("", "v1", "ConfigMap"))
                        .tree())
                .isEqualTo(Examples.tree("{'kind':'ConfigMap','apiVersion':'v1',"
                        + "'metadata':{'name':'p1','labels':{'l':''}},'data':{'k':'v'}}"));
    }

    @Test
    void objectsSurviveTheWay() {
        ObjectNode pod = Decoder.decode(
                        Examples.object(
                                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','labels':{'b':'','a':'x'},"
                                        + "'creationTimestamp':'2024-01-02T03:04:00Z','generation':-1,'managedFields':[{'manager':'m',"
                                        + "'fieldsV1':{'f:a':{'.':{}}}}]},'spec':{'hostNetwork':true,'enableServiceLinks':false,"
                                        + "'terminationGracePeriodSeconds':0,'priority':-5,'overhead':{'cpu':'10m'},'containers':[{'name':'c',"
                                        + "'args':['','é'],'livenessProbe':{'httpGet':{'port':'web'}},'readinessProbe':{'tcpSocket':{'port':80}},"
                                        + "'securityContext':{}}],'volumes':[{'name':'v','emptyDir':{}},{'name':'s','secret':{'secretName':'x'}}]}}"),
                        POD)
                .object();
        assertThat(Trees.equal(thereAndBack(pod, POD), pod)).isTrue();
        Schema lease = Examples.schema("coordination.k8s.io", "v1", "Lease");
        ObjectNode held = Decoder.decode(
                        Examples.object(
                                "{'spec':{'renewTime':'2024-01-02T03:04:05.000012Z','leaseDurationSeconds':15}}"),
                        lease)
                .object();
        assertThat(thereAndBack(held, lease)).isEqualTo(held);
    }

    @Test
    void emptyObjectsOfAllKindsSurviveTheWay() {
        for (var type : ResourceTable.load().all()) {
            Schema schema = Examples.schema(type.group(), type.version(), type.kind());
            ObjectNode empty =
                    Examples.object("{'kind':'%s','apiVersion':'%s'}".formatted(type.kind(), type.apiVersion()));
            ObjectNode canonical = Decoder.decode(empty, schema).object();
            assertThat(Trees.equal(thereAndBack(canonical, schema), canonical))
                    .as(type.kind())
                    .isTrue();
        }
    }

    @Test
    void watchFramesCarryTheirLength() {
        byte[] frame = Protobuf.watchFrame("ADDED", new byte[] {1, 2, 3});
        assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - 4);
        assertThat(Arrays.copyOfRange(frame, 4, frame.length))
                .containsExactly(0x0a, 5, 'A', 'D', 'D', 'E', 'D', 0x12, 5, 0x0a, 3, 1, 2, 3);
    }

    @Test
    void damagedBytesAreRefusedAndNeverAnythingElse() {
        byte[] good = Protobuf.encode(
                Examples.object(
                        "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'},'spec':{'containers':[{'name':'c'}]}}"),
                POD);
        assertThatThrownBy(() -> Envelope.open(new byte[0])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Envelope.open("xyz".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
        SplittableRandom random = new SplittableRandom(42);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bad = Arrays.copyOf(good, 5 + random.nextInt(good.length - 5));
            bad[4 + random.nextInt(bad.length - 4)] = (byte) random.nextInt();
            try {
                Protobuf.decode(Envelope.open(bad), POD);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
