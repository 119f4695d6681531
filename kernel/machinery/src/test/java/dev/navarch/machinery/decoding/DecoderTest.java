package dev.navarch.machinery.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    private static final Schema TEMPLATE = Examples.schema("", "v1", "PodTemplate");
    private static final Schema SECRET = Examples.schema("", "v1", "Secret");
    private static final Schema LEASE = Examples.schema("coordination.k8s.io", "v1", "Lease");

    private static Decoded decode(String text, Schema schema) {
        return Decoder.decode(Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), schema);
    }

    private static ObjectNode spec(String spec) {
        ObjectNode decoded =
                decode("{'template':{'spec':{" + spec + "}}}", TEMPLATE).object();
        return (ObjectNode) decoded.at("/template/spec");
    }

    @Test
    void emptyListsAndMapsAreKeptForThoseWhoTellThemFromNone() {
        String sent = "{'template':{'spec':{'containers':null,'volumes':[],'nodeSelector':{},'nodeName':''}}}";
        Document document = Json.parse(sent.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        ObjectNode kept = Decoder.decode(document, TEMPLATE, Empties.KEPT).object();
        assertThat(kept.at("/template/spec").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("containers", "volumes", "nodeSelector");
        Canonical.apply(kept, TEMPLATE);
        assertThat(kept).isEqualTo(decode(sent, TEMPLATE).object());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'priority':'30'",
                "'priority':30.5",
                "'priority':30.0",
                "'priority':3e1",
                "'priority':2147483648",
                "'terminationGracePeriodSeconds':9223372036854775808",
                "'nodeName':5",
                "'nodeName':true",
                "'nodeName':['a']",
                "'nodeName':{}",
                "'hostNetwork':'true'",
                "'hostNetwork':1",
                "'volumes':{'name':'x'}",
                "'securityContext':[]",
                "'securityContext':'x'",
                "'containers':[{'args':'one'}]",
                "'containers':[{'args':['a',1]}]",
                "'containers':['a']",
                "'containers':[{'livenessProbe':{'httpGet':{'port':1.5}}}]",
                "'nodeSelector':{'a':1}",
                "'containers':[{'resources':{'limits':{'cpu':true}}}]",
                "'containers':[{'resources':{'limits':{'cpu':'x'}}}]"
            })
    void refusesValuesOfTheWrongType(String spec) {
        assertThatThrownBy(() -> spec(spec)).isInstanceOf(DecodingException.class);
    }

    @Test
    void refusalsNameTheField() {
        assertThatThrownBy(() -> spec("'containers':[{},{'livenessProbe':{'periodSeconds':'x'}}]"))
                .hasMessage("json: cannot unmarshal string into Go struct field "
                        + "PodTemplate.template.spec.containers[1].livenessProbe.periodSeconds of type int32");
    }

    @Test
    void dropsNullsAndEmptyValuesWhereTheServerDoes() {
        assertThat(spec("'nodeName':null,'volumes':[],'hostNetwork':false,'hostname':'','nodeSelector':{},"
                        + "'enableServiceLinks':false,'priority':0,'securityContext':{}"))
                .isEqualTo(Examples.tree(
                        "{'enableServiceLinks':false,'priority':0,'securityContext':{},'containers':null}"));
    }

    @Test
    void nullsInListsAndMapsBecomeEmptyValues() {
        assertThat(spec("'containers':[null],'nodeSelector':{'a':null},'tolerations':[null]"))
                .isEqualTo(Examples.tree(
                        "{'containers':[{'name':'','resources':{}}],'nodeSelector':{'a':''},'tolerations':[{}]}"));
        assertThat(decode("{'data':{'a':null}}", SECRET).object().at("/data/a").textValue())
                .isEmpty();
    }

    @Test
    void printsWhatIsAlwaysPrinted() {
        assertThat(decode("{}", Examples.schema("apps", "v1", "Deployment")).object())
                .isEqualTo(Examples.tree("{'metadata':{},'spec':{'selector':null,'template':{'metadata':{},"
                        + "'spec':{'containers':null}},'strategy':{}},'status':{}}"));
        assertThat(decode("{'rules':[]}", Examples.schema("rbac.authorization.k8s.io", "v1", "Role"))
                        .object())
                .isEqualTo(Examples.tree("{'metadata':{},'rules':[]}"));
    }

    @Test
    void storageForgetsThatAListWasSentEmpty() {
        Schema role = Examples.schema("rbac.authorization.k8s.io", "v1", "Role");
        ObjectNode sent = Examples.object("{'metadata':{'labels':{}},'rules':[]}");
        Canonical.apply(sent, role);
        assertThat(sent).isEqualTo(Examples.tree("{'metadata':{},'rules':null}"));
    }

    @Test
    void tellsUnknownFieldsAndDropsThem() {
        Decoded decoded = decode(
                "{'metadata':{'name':'a','name':'b'},'template':{'spec':{'containers':[{'foo':1}],'Bar':{'x':1}}},'baz':2}",
                TEMPLATE);
        assertThat(decoded.isStrict()).isFalse();
        assertThat(decoded.unknownFields())
                .containsExactly("template.spec.containers[0].foo", "template.spec.Bar", "baz");
        assertThat(decoded.strictMessage())
                .startsWith("strict decoding error: duplicate field \"metadata.name\", unknown field");
        assertThat(decoded.object().at("/metadata/name").textValue()).isEqualTo("b");
        assertThat(decoded.object().has("baz")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05.123456Z,2024-01-02T03:04:05.123456Z",
        "2024-01-02T03:04:05.500000-07:00,2024-01-02T10:04:05.500000Z"
    })
    void microTimesKeepSixDigits(String written, String printed) {
        assertThat(renewTime(written).textValue()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-02T03:04:05Z",
                "2024-01-02T03:04:05.987Z",
                "2024-01-02T03:04:05.123456789Z",
                "2024-01-02T03:04:05",
                "2024-01-02",
                "yesterday",
                "",
                "2024-13-02T03:04:05.000000Z",
                "2024-01-02t03:04:05.000000z",
                "2024-01-02 03:04:05.000000Z"
            })
    void refusesOtherMicroTimes(String written) {
        assertThatThrownBy(() -> renewTime(written)).isInstanceOf(DecodingException.class);
    }

    private static JsonNode renewTime(String text) {
        return decode("{'spec':{'renewTime':'" + text + "'}}", LEASE).object().at("/spec/renewTime");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z,2024-01-02T03:04:05Z",
        "2024-01-02T03:04:05+02:00,2024-01-02T01:04:05Z",
        "2024-01-02T03:04:05.987Z,2024-01-02T03:04:05Z",
        "2024-01-01T01:00:00+02:00,2023-12-31T23:00:00Z",
        "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z"
    })
    void timesAreWrittenInUtcAndWholeSeconds(String written, String printed) {
        JsonNode time = decode("{'metadata':{'creationTimestamp':'" + written + "'}}", SECRET)
                .object()
                .at("/metadata/creationTimestamp");
        assertThat(time.textValue()).isEqualTo(printed);
    }

    @Test
    void theZeroTimeIsNoTime() {
        assertThat(decode("{'metadata':{'creationTimestamp':'0001-01-01T00:00:00Z'}}", SECRET)
                        .object()
                        .get("metadata"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"YQ==,YQ==", "YR==,YQ==", "YWI=,YWI=", "YWJ=,YWI=", "+/+/,+/+/", "YWJj\\nZGVm,YWJjZGVm", "'',''"})
    void base64IsMadeCanonical(String written, String printed) {
        String text = "{\"data\":{\"k\":\"" + written + "\"}}";
        assertThat(decode(text, SECRET).object().at("/data/k").textValue()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YQ", "YW Jj", "-_-_", "***", "Y===", "====", "é=="})
    void refusesOtherBase64(String written) {
        assertThatThrownBy(() -> decode("{'data':{'k':'" + written + "'}}", SECRET))
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void quantitiesMayBeNumbersAndAreNeverFinerThanThousandthsInMaps() {
        ObjectNode spec = spec("'overhead':{'a':5,'b':0.5,'c':'0.0001','d':null,'e':'1024Mi'}");
        assertThat(spec.get("overhead")).isEqualTo(Examples.tree("{'a':'5','b':'500m','c':'1m','d':'0','e':'1Gi'}"));
    }

    @Test
    void decodingTwiceChangesNothing() {
        ObjectNode once = spec("'containers':[{'name':'a','ports':[{'containerPort':80}],'env':[null],"
                + "'resources':{'limits':{'cpu':'1000m'}}}],'volumes':[{'name':'v','emptyDir':{}}]");
        ObjectNode twice = spec(inner(once));
        assertThat(Trees.equal(once, twice)).isTrue();
    }

    private static String inner(ObjectNode object) {
        String text = object.toString();
        return text.substring(1, text.length() - 1);
    }
}
