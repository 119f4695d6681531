package dev.navarch.machinery.managedfields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import org.junit.jupiter.api.Test;

/** Owners who speak two versions, in which the entries of a map have names of their own: {@code a} and {@code b-a}. */
class VersionsTest {

    private static final Schema SCHEMA = Examples.schema("", "v1", "ConfigMap");
    private static final String PREFIX = "b-";

    private static Form convert(String apiVersion, ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        String from = copy.path("apiVersion").asText();
        if (!from.equals(apiVersion)) {
            ObjectNode data = (ObjectNode) copy.putObject("data");
            object.path("data")
                    .properties()
                    .forEach(each -> data.set(
                            apiVersion.equals("v2")
                                    ? PREFIX + each.getKey()
                                    : each.getKey().substring(PREFIX.length()),
                            each.getValue()));
            copy.put("apiVersion", apiVersion);
        }
        return new Form(copy, SCHEMA);
    }

    private static ObjectNode map(String version, String data) {
        return Examples.object(
                "{'apiVersion':'" + version + "','kind':'ConfigMap','metadata':{'name':'x'},'data':" + data + "}");
    }

    private static Manager manager(String name, String version) {
        return new Manager(name, version, "", "2024-01-01T00:00:00Z");
    }

    private static ObjectNode applied(ObjectNode live, String version, String data, String by, boolean force) {
        ObjectNode shown = live == null ? null : convert(version, live).object();
        return FieldManager.apply(
                shown, map(version, data), SCHEMA, manager(by, version), force, FieldSet.EMPTY, VersionsTest::convert);
    }

    private static JsonNode fieldsOf(ObjectNode object, String name) {
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            if (entry.get("manager").textValue().equals(name)) {
                return entry.at("/fieldsV1/f:data");
            }
        }
        return Examples.tree("null");
    }

    @Test
    void anUpdateTakesFieldsFromWhoeverNamesThemOtherwise() {
        ObjectNode first = applied(null, "v1", "{'a':'1','c':'1'}", "one", false);
        ObjectNode live = convert("v2", first).object();
        ObjectNode next = live.deepCopy();
        next.withObjectProperty("data").put("b-a", "2");
        FieldManager.update(live, next, SCHEMA, manager("two", "v2"), FieldSet.EMPTY, VersionsTest::convert);
        assertThat(fieldsOf(next, "one")).isEqualTo(Examples.tree("{'f:c':{}}"));
        assertThat(fieldsOf(next, "two")).isEqualTo(Examples.tree("{'f:b-a':{}}"));
    }

    @Test
    void anApplyIsInConflictWithWhoeverNamesAFieldOtherwise() {
        ObjectNode first = applied(null, "v1", "{'a':'1'}", "one", false);
        assertThatThrownBy(() -> applied(first, "v2", "{'b-a':'2'}", "two", false))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(409));
        ObjectNode forced = applied(first, "v2", "{'b-a':'2'}", "two", true);
        assertThat(fieldsOf(forced, "two")).isEqualTo(Examples.tree("{'f:b-a':{}}"));
        assertThat(fieldsOf(forced, "one")).isEqualTo(Examples.tree("null"));
    }

    @Test
    void whatWasAppliedInAnotherVersionIsGivenUpInThisOne() {
        ObjectNode first = applied(null, "v1", "{'a':'1','c':'1'}", "one", false);
        ObjectNode shared = applied(first, "v2", "{'b-c':'1'}", "two", false);
        ObjectNode left = applied(shared, "v2", "{'b-d':'1'}", "one", false);
        assertThat(left.path("data")).isEqualTo(Examples.tree("{'b-c':'1','b-d':'1'}"));
        assertThat(fieldsOf(left, "one")).isEqualTo(Examples.tree("{'f:b-d':{}}"));
    }

    @Test
    void anOwnerWhoseVersionCannotShowTheObjectStopsTheWrite() {
        ObjectNode live =
                convert("v2", applied(null, "v1", "{'a':'1'}", "one", false)).object();
        ObjectNode next = live.deepCopy();
        Versions broken = (apiVersion, object) -> {
            throw ApiException.plainInternalError("no way to " + apiVersion);
        };
        assertThatThrownBy(() -> FieldManager.update(live, next, SCHEMA, manager("two", "v2"), FieldSet.EMPTY, broken))
                .hasMessageContaining("no way to v1");
        assertThat(next.at("/metadata/managedFields").isMissingNode()).isTrue();
    }
}
