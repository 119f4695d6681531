package dev.navarch.machinery.structural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CustomResourcesTest {

    private static final Schema META =
            Objects.requireNonNull(Examples.SCHEMAS.named("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"));

    private static StructuralSchema schema(String specProperties) {
        return StructuralSchema.parse(Examples.tree(
                "{'type':'object','properties':{'spec':{'type':'object','properties':{" + specProperties + "}}}}"));
    }

    private static ObjectNode spec(String spec) {
        return Examples.object("{'apiVersion':'x/v1','kind':'T','metadata':{'name':'n'},'spec':{" + spec + "}}");
    }

    @Test
    void anElementTwiceInASetIsToldByTheKeyOfItsMap() {
        StructuralSchema schema = schema("'map':{'type':'object','additionalProperties':{'type':'array',"
                + "'x-kubernetes-list-type':'set','items':{'type':'string'}}}");
        assertThat(ListTypes.check(spec("'map':{'k':['a','b','a']}"), schema))
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("spec.map[k][2]"));
    }

    @Test
    void unknownFieldsArePrunedWhereTheSchemaDoesNotPreserveThem() {
        StructuralSchema schema = schema(
                "'a':{'type':'string'},"
                        + "'list':{'type':'array','items':{'type':'object','properties':{'c':{'type':'string'}}}},"
                        + "'map':{'type':'object','additionalProperties':{'type':'object','properties':{'d':{'type':'string'}}}},"
                        + "'open':{'type':'object','x-kubernetes-preserve-unknown-fields':true,"
                        + "'properties':{'typed':{'type':'object','properties':{'e':{'type':'string'}}}}},"
                        + "'emb':{'type':'object','x-kubernetes-embedded-resource':true,'properties':{'spec':{'type':'object'}}}");
        ObjectNode object = spec("'a':'1','z':1,'list':[{'c':'x','z':1}],'map':{'k':{'d':'y','z':1}},"
                + "'open':{'free':[1],'typed':{'e':'1','z':1}},"
                + "'emb':{'apiVersion':'v1','kind':'K','metadata':{'name':'m','odd':1},'z':1}");
        object.withObjectProperty("metadata").put("unknown", "x");
        assertThat(Pruning.prune(object, schema, META))
                .containsExactlyInAnyOrder(
                        "metadata.unknown",
                        "spec.z",
                        "spec.list[0].z",
                        "spec.map.k.z",
                        "spec.open.typed.z",
                        "spec.emb.metadata.odd",
                        "spec.emb.z");
        assertThat(object)
                .isEqualTo(
                        spec("'a':'1','list':[{'c':'x'}],'map':{'k':{'d':'y'}},'open':{'free':[1],'typed':{'e':'1'}},"
                                + "'emb':{'apiVersion':'v1','kind':'K','metadata':{'name':'m'}}"));
        assertThatThrownBy(() -> Pruning.prune(spec("'emb':{'metadata':{'name':5}}"), schema, META))
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void defaultsFillObjectsThatAreThereAndNeverAGivenValue() {
        StructuralSchema schema = schema(
                "'a':{'type':'string','default':'A'},'nul':{'type':'string','nullable':true,'default':'N'},"
                        + "'o':{'type':'object','properties':{'x':{'type':'string','default':'X'}}},"
                        + "'od':{'type':'object','default':{'p':'P'},'properties':{'q':{'type':'string','default':'Q'}}},"
                        + "'l':{'type':'array','items':{'type':'object','properties':{'v':{'type':'string','default':'V'}}}},"
                        + "'m':{'type':'object','additionalProperties':{'type':'object','properties':{'z':{'type':'integer','default':1}}}}");
        ObjectNode empty = spec("");
        StructuralDefaults.apply(empty, schema);
        assertThat(empty).isEqualTo(spec("'a':'A','nul':'N','od':{'p':'P','q':'Q'}"));
        ObjectNode given = spec("'a':null,'nul':null,'o':{},'od':{},'l':[{},{'v':'w'}],'m':{'k':{}}");
        StructuralDefaults.apply(given, schema);
        assertThat(given)
                .isEqualTo(spec(
                        "'a':'A','nul':null,'o':{'x':'X'},'od':{'q':'Q'},'l':[{'v':'V'},{'v':'w'}],'m':{'k':{'z':1}}"));
    }

    @Test
    void ownershipFollowsHowListsAndMapsMerge() {
        Schema merge = MergeSchema.of(
                "T",
                schema("'lm':{'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['name'],"
                        + "'items':{'type':'object','properties':{'name':{'type':'string'},'v':{'type':'integer'}}}},"
                        + "'ls':{'type':'array','x-kubernetes-list-type':'set','items':{'type':'string'}},"
                        + "'la':{'type':'array','items':{'type':'string'}},"
                        + "'ma':{'type':'object','x-kubernetes-map-type':'atomic','additionalProperties':{'type':'string'}},"
                        + "'raw':{'x-kubernetes-preserve-unknown-fields':true}"),
                META);
        Manager manager = new Manager("m", "x/v1", "", "2024-01-01T00:00:00Z");
        ObjectNode applied = FieldManager.apply(
                null,
                spec("'lm':[{'name':'a','v':1}],'ls':['s'],'la':['x'],'ma':{'k':'v'},'raw':{'deep':{'x':[1]},'e':{}}"),
                merge,
                manager,
                false,
                FieldSet.EMPTY);
        assertThat(applied.at("/metadata/managedFields/0/fieldsV1"))
                .isEqualTo(Examples.tree(
                        "{'f:spec':{'f:la':{},'f:lm':{'k:{\\'name\\':\\'a\\'}':{'.':{},'f:name':{},'f:v':{}}},"
                                + "'f:ls':{'v:\\'s\\'':{}},'f:ma':{},'f:raw':{'f:deep':{'.':{},'f:x':{}},'f:e':{}}}}"));
        Manager other = new Manager("o", "x/v1", "", "2024-01-01T00:00:01Z");
        ObjectNode beside = FieldManager.apply(
                applied, spec("'lm':[{'name':'b'}],'raw':{'deep':{'y':2}}"), merge, other, false, FieldSet.EMPTY);
        assertThat(beside.at("/spec/lm")).hasSize(2);
        assertThat(beside.at("/spec/raw/deep")).isEqualTo(Examples.tree("{'x':[1],'y':2}"));
        assertThatThrownBy(
                        () -> FieldManager.apply(beside, spec("'ma':{'l':'w'}"), merge, other, false, FieldSet.EMPTY))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(409));
        assertThatThrownBy(() -> FieldManager.apply(beside, spec("'odd':1"), merge, other, false, FieldSet.EMPTY))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(500));
    }

    @Test
    void belowWhatPreservesUnknownFieldsTheKnownOnesMergeAsTheySayAndTheOthersFieldByField() {
        Schema merge = MergeSchema.of(
                "T",
                StructuralSchema.parse(Examples.tree("{'type':'object','x-kubernetes-preserve-unknown-fields':true,"
                        + "'properties':{'known':{'type':'object','properties':{'ls':{'type':'array',"
                        + "'x-kubernetes-list-type':'set','items':{'type':'string'}}}}}}")),
                META);
        ObjectNode applied = FieldManager.apply(
                null,
                Examples.object("{'apiVersion':'x/v1','kind':'T','metadata':{'name':'n'},'spec':{'a':{'b':[1]}},"
                        + "'known':{'ls':['s'],'odd':{'c':1}}}"),
                merge,
                new Manager("m", "x/v1", "", "2024-01-01T00:00:00Z"),
                false,
                FieldSet.EMPTY);
        assertThat(applied.at("/metadata/managedFields/0/fieldsV1"))
                .isEqualTo(Examples.tree("{'f:known':{'f:ls':{'v:\\'s\\'':{}},'f:odd':{'.':{},'f:c':{}}},"
                        + "'f:spec':{'.':{},'f:a':{'.':{},'f:b':{}}}}"));
    }

    @Test
    void whereAStoredValueIsOfAnotherTypeThanTheSchemaSaysNobodyOwnsAnything() {
        Schema merge = MergeSchema.of("T", schema("'n':{'type':'integer'},'s':{'type':'string'}"), META);
        Manager manager = new Manager("m", "x/v1", "", "2024-01-01T00:00:00Z");
        ObjectNode applied = FieldManager.apply(null, spec("'n':1,'s':'a'"), merge, manager, false, FieldSet.EMPTY);
        Schema later = MergeSchema.of("T", schema("'n':{'type':'boolean'},'s':{'type':'string'}"), META);
        ObjectNode updated = spec("'n':1,'s':'b'");
        FieldManager.update(applied, updated, later, manager, FieldSet.EMPTY);
        assertThat(updated.at("/metadata/managedFields").isMissingNode()).isTrue();
        assertThatThrownBy(() -> FieldManager.apply(applied, spec("'s':'b'"), later, manager, true, FieldSet.EMPTY))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(500));
    }

    @Test
    void whoeverOwnedPartsOfAListOwnsAllOfItOnceItIsOnePiece() {
        String list = "'l':{'type':'array','items':{'type':'object','required':['k'],"
                + "'properties':{'k':{'type':'string'},'v':{'type':'string'}}},'x-kubernetes-list-type':";
        Schema parts = MergeSchema.of("T", schema(list + "'map','x-kubernetes-list-map-keys':['k']}"), META);
        Schema piece = MergeSchema.of("T", schema(list + "'atomic'}"), META);
        Manager one = new Manager("one", "x/v1", "", "2024-01-01T00:00:00Z");
        Manager two = new Manager("two", "x/v1", "", "2024-01-01T00:00:00Z");
        ObjectNode first = FieldManager.apply(null, spec("'l':[{'k':'a'}]"), parts, one, false, FieldSet.EMPTY);
        ObjectNode live = FieldManager.apply(first, spec("'l':[{'k':'b'}]"), parts, two, false, FieldSet.EMPTY);
        assertThatThrownBy(() ->
                        FieldManager.apply(live, spec("'l':[{'k':'b','v':'w'}]"), piece, two, false, FieldSet.EMPTY))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(409));
        ObjectNode forced = FieldManager.apply(live, spec("'l':[{'k':'b','v':'w'}]"), piece, two, true, FieldSet.EMPTY);
        assertThat(forced.at("/metadata/managedFields")).hasSize(1);
        assertThat(forced.at("/metadata/managedFields/0/fieldsV1/f:spec")).isEqualTo(Examples.tree("{'f:l':{}}"));
    }

    @Test
    void aValueOfAnyTypeThatBecomesAnObjectIsOwnedWithItsFields() {
        Schema merge = MergeSchema.of("T", schema("'raw':{'x-kubernetes-preserve-unknown-fields':true}"), META);
        Manager manager = new Manager("m", "x/v1", "", "2024-01-01T00:00:00Z");
        ObjectNode first = spec("'raw':{'a':1}");
        FieldManager.update(null, first, merge, manager, FieldSet.EMPTY);
        ObjectNode second = spec("'raw':{'a':{'b':1}}");
        FieldManager.update(first, second, merge, manager, FieldSet.EMPTY);
        assertThat(second.at("/metadata/managedFields/0/fieldsV1/f:spec/f:raw"))
                .isEqualTo(Examples.tree("{'.':{},'f:a':{'.':{},'f:b':{}}}"));
    }

    @Test
    void floatingPointNumbersHaveTheFewestDigits() {
        assertThat(UntypedNumbers.floatingPoint(1234567890123456789.0)).hasToString("1234567890123456800");
        assertThat(UntypedNumbers.floatingPoint(Long.MAX_VALUE)).hasToString("9223372036854776000");
        assertThat(UntypedNumbers.floatingPoint(0.5)).hasToString("0.5");
    }

    @Test
    void numbersAreWholeOrFloatingPoint() {
        ObjectNode object =
                spec("'big':9007199254740993,'huge':123456789012345678901234567890,'exp':1e2,'f':1.10,'l':[2.0]");
        UntypedNumbers.normalize(object);
        assertThat(object.get("spec"))
                .hasToString(
                        "{\"big\":9007199254740993,\"huge\":1.2345678901234568E29,\"exp\":100,\"f\":1.1,\"l\":[2]}");
        ObjectNode beyond = object.objectNode().put("x", new BigDecimal("1e400"));
        assertThatThrownBy(() -> UntypedNumbers.normalize(beyond)).isInstanceOf(DecodingException.class);
    }
}
