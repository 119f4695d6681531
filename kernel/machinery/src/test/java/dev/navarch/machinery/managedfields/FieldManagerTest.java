package dev.navarch.machinery.managedfields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldManagerTest {

    private static final Schema MAP = Examples.schema("", "v1", "ConfigMap");
    private static final Schema POD = Examples.schema("", "v1", "Pod");

    private static Manager manager(String name) {
        return new Manager(name, "v1", "", "2024-01-01T00:00:00Z");
    }

    private static ObjectNode map(String data) {
        return Examples.object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'x'},'data':" + data + "}");
    }

    private static ObjectNode written(ObjectNode live, ObjectNode updated, String by) {
        FieldManager.update(live, updated, MAP, manager(by), FieldSet.EMPTY);
        return updated;
    }

    private static ObjectNode applied(ObjectNode live, String data, String by, boolean force) {
        return FieldManager.apply(live, map(data), MAP, manager(by), force, FieldSet.EMPTY);
    }

    private static JsonNode fieldsOf(ObjectNode object, String name) {
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            if (entry.get("manager").textValue().equals(name)) {
                return entry.get("fieldsV1");
            }
        }
        return Examples.tree("null");
    }

    @Test
    void aViewShowsThoseWhoOwnWhatItIsAbout() {
        ObjectNode updated = map("{'a':'1'}");
        FieldManager.update(null, updated, MAP, manager("one"), FieldSet.EMPTY);
        ObjectNode live = applied(updated, "{'b':'2'}", "two", false);
        ObjectNode view = Examples.object("{'metadata':{'name':'x'}}");
        FieldManager.showOwners(live, List.of("data", "a"), view, List.of("spec", "value"), "views/v1");
        assertThat(view.at("/metadata/managedFields")).hasSize(1);
        assertThat(fieldsOf(view, "one")).isEqualTo(Examples.tree("{'f:spec':{'f:value':{}}}"));
        assertThat(view.at("/metadata/managedFields/0/apiVersion").textValue()).isEqualTo("views/v1");
    }

    @Test
    void aCreatorOwnsWhatItSent() {
        ObjectNode pod = Examples.object(
                "{'metadata':{'name':'p','labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i',"
                        + "'ports':[{'containerPort':80}]}]},'status':{'phase':'Running'}}");
        ObjectNode decoded = Decoder.decode(pod, POD).object();
        FieldManager.update(null, decoded, POD, manager("m"), FieldSet.ofSubtrees("status"));
        assertThat(fieldsOf(decoded, "m"))
                .isEqualTo(
                        Examples.tree(
                                "{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:containers':{"
                                        + "'k:{\\'name\\':\\'c\\'}':{'.':{},'f:image':{},'f:name':{},'f:ports':{'.':{},"
                                        + "'k:{\\'containerPort\\':80,\\'protocol\\':\\'TCP\\'}':{'.':{},'f:containerPort':{}}},'f:resources':{}}}}}"));
        assertThat(decoded.at("/metadata/managedFields/0/operation").textValue())
                .isEqualTo("Update");
    }

    @Test
    void whoChangesAFieldTakesIt() {
        ObjectNode live = written(null, map("{'a':'1','b':'1','c':'1'}"), "one");
        ObjectNode next = written(live, map("{'a':'2','b':'1','d':'1'}"), "two");
        assertThat(fieldsOf(next, "one")).isEqualTo(Examples.tree("{'f:data':{'.':{},'f:b':{}}}"));
        assertThat(fieldsOf(next, "two")).isEqualTo(Examples.tree("{'f:data':{'f:a':{},'f:d':{}}}"));
    }

    @Test
    void aWriteThatChangesNothingLeavesNoTrace() {
        ObjectNode live = written(null, map("{'a':'1'}"), "one");
        ObjectNode next = FieldManagerTest.map("{'a':'1'}");
        FieldManager.update(live, next, MAP, new Manager("one", "v1", "", "2030-01-01T00:00:00Z"), FieldSet.EMPTY);
        assertThat(FieldManager.isUnchanged(live, next)).isTrue();
        assertThat(FieldManager.isUnchanged(live, written(live, map("{'a':'2'}"), "one")))
                .isFalse();
    }

    @Test
    void clientsMayResetManagedFieldsAndTrackingStops() {
        ObjectNode live = written(null, map("{'a':'1'}"), "one");
        ObjectNode reset = map("{'a':'2'}");
        reset.withObjectProperty("metadata").putArray("managedFields").addObject();
        assertThat(written(live, reset, "two").at("/metadata/managedFields").isMissingNode())
                .isTrue();
        ObjectNode emptied = map("{'a':'2'}");
        emptied.withObjectProperty("metadata").putArray("managedFields");
        assertThat(written(live, Decoder.decode(emptied, MAP).object(), "two")
                        .at("/metadata/managedFields")
                        .isMissingNode())
                .isTrue();
        assertThat(written(reset, map("{'a':'3'}"), "two")
                        .at("/metadata/managedFields")
                        .isMissingNode())
                .isTrue();
        assertThat(fieldsOf(applied(reset, "{'b':'1'}", "three", false), "before-first-apply"))
                .isEqualTo(Examples.tree("{'f:data':{'.':{},'f:a':{}}}"));
    }

    @Test
    void applyRemovesWhatItsManagerLeavesOut() {
        ObjectNode first = applied(null, "{'a':'1','b':'1'}", "m", false);
        ObjectNode edited = written(first, withFields(first, "{'a':'1','b':'1','c':'1'}"), "editor");
        ObjectNode second = applied(edited, "{'a':'1'}", "m", false);
        assertThat(second.get("data")).isEqualTo(Examples.tree("{'a':'1','c':'1'}"));
        assertThat(fieldsOf(second, "m")).isEqualTo(Examples.tree("{'f:data':{'f:a':{}}}"));
    }

    private static ObjectNode withFields(ObjectNode live, String data) {
        ObjectNode out = map(data);
        out.withObjectProperty("metadata").set("managedFields", live.at("/metadata/managedFields"));
        return out;
    }

    @Test
    void whatTwoOwnersApplyStaysUntilBothLetGo() {
        ObjectNode one = applied(null, "{'a':'1','b':'1'}", "one", false);
        ObjectNode two = applied(one, "{'a':'1'}", "two", false);
        assertThat(two.at("/metadata/managedFields").findValuesAsText("time")).hasSize(1);
        ObjectNode left = applied(two, "{}", "one", false);
        assertThat(left.get("data")).isEqualTo(Examples.tree("{'a':'1'}"));
        assertThat(applied(left, "{}", "two", false).has("data")).isFalse();
    }

    @Test
    void applyRefusesToTakeFieldsUnlessForced() {
        ObjectNode live = applied(null, "{'a':'1','b':'1'}", "one", false);
        assertThatThrownBy(() -> applied(live, "{'a':'2','b':'1'}", "two", false))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo(409);
                    assertThat(e).hasMessage("Apply failed with 1 conflict: conflict with \"one\": .data.a");
                    assertThat(e.status().toJson().at("/details/causes/0/field").textValue())
                            .isEqualTo(".data.a");
                });
        ObjectNode forced = applied(live, "{'a':'2','b':'1'}", "two", true);
        assertThat(fieldsOf(forced, "one")).isEqualTo(Examples.tree("{'f:data':{'f:b':{}}}"));
        assertThat(forced.at("/data/a").textValue()).isEqualTo("2");
    }

    @Test
    void listsWithKeysMergeInTheOrderApplied() {
        ObjectNode one = pod(null, "[{'name':'a','image':'i'},{'name':'b','image':'i'}]", "one");
        ObjectNode two = pod(one, "[{'name':'a'},{'name':'c','image':'i'}]", "two");
        ObjectNode three = pod(two, "[{'name':'b','image':'i'},{'name':'a','image':'i'}]", "one");
        assertThat(three.at("/spec/containers").findValuesAsText("name")).containsExactly("b", "c", "a");
        ObjectNode four = pod(three, "[{'name':'a','image':'i'}]", "one");
        assertThat(four.at("/spec/containers").findValuesAsText("name")).containsExactly("c", "a");
    }

    private static ObjectNode pod(ObjectNode live, String containers, String by) {
        ObjectNode wanted = Examples.object(
                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'},'spec':{'containers':" + containers + "}}");
        return FieldManager.apply(live, wanted, POD, manager(by), false, FieldSet.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'nope':1", "'data':[]", "'data':'x'", "'data':{'a':1}", "'immutable':'yes'"})
    void applyRefusesWhatTheSchemaDoesNotKnow(String field) {
        ObjectNode wanted =
                Examples.object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'x'}," + field + "}");
        assertThatThrownBy(() -> FieldManager.apply(null, wanted, MAP, manager("m"), false, FieldSet.EMPTY))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(500));
    }

    @Test
    void applyRefusesElementsThatAreNotUnique() {
        assertThatThrownBy(() -> pod(null, "[{'name':'a'},{'name':'a'}]", "m"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(500));
    }

    @Test
    void longIdleUpdatersAreGathered() {
        ObjectNode live = written(null, map("{'k0':'1'}"), "m0");
        for (int i = 1; i < 15; i++) {
            ObjectNode next = live.deepCopy();
            next.withObjectProperty("data").put("k" + i, "1");
            Manager by = new Manager("m" + i, "v1", "", "2024-01-01T00:00:" + (10 + i) + "Z");
            FieldManager.update(live, next, MAP, by, FieldSet.EMPTY);
            live = next;
        }
        assertThat(live.at("/metadata/managedFields")).hasSize(10);
        assertThat(fieldsOf(live, "ancient-changes").at("/f:data")).hasSize(7);
    }
}
