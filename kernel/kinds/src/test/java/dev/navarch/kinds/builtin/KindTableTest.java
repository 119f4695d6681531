package dev.navarch.kinds.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.Trees;
import dev.navarch.kinds.table.TableColumn;
import dev.navarch.kinds.table.TableColumns;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.resource.ResourceType;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindTableTest {

    /** Prints one cell more than it announces columns, as the recorded API server does. */
    private static final Set<String> ODD = Set.of("IPAddress");

    static Stream<ResourceType> stored() {
        return ResourceTable.load().all().stream()
                .filter(ResourceType::isStorageVersion)
                .filter(type -> type.verbs().contains("update"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void everyStoredKindHasRules(ResourceType type) {
        assertThat(rules(type)).isNotSameAs(KindTable.rules("nowhere", "Nothing"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void everyStoredKindHasATestOfItsOwn(ResourceType type) {
        assertThatNoException()
                .isThrownBy(() -> Class.forName(rules(type).getClass().getName() + "Test"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void defaultsAreIdempotent(ResourceType type) {
        ObjectNode once = empty(type);
        rules(type).applyDefaults(once);
        ObjectNode twice = once.deepCopy();
        rules(type).applyDefaults(twice);
        assertThat(twice).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("stored")
    void rowsHaveACellForEachColumn(ResourceType type) {
        ObjectNode object = empty(type);
        rules(type).applyDefaults(object);
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        rules(type).cells().fill(object, Trees.NOW, row);
        var columns = TableColumns.of(type.group(), type.version(), type.resource());
        assertThat(columns).extracting(TableColumn::name).contains("Name");
        assertThat(row).hasSize(columns.size() + (ODD.contains(type.kind()) ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void anEmptyObjectIsCheckedWithoutAccident(ResourceType type) {
        ObjectNode object = empty(type);
        KindRules rules = rules(type);
        rules.applyDefaults(object);
        Lifecycle.prepareForCreate(rules, object, Trees.context());
        Lifecycle.validateCreate(rules, object, type.namespaced());
        ObjectNode next = object.deepCopy();
        Lifecycle.prepareForUpdate(rules, next, object, Trees.context());
        Lifecycle.validateUpdate(rules, next, object, type.namespaced());
        assertThat(next.get("spec")).isEqualTo(object.get("spec"));
    }

    @Test
    void anUnknownKindIsAPlainObject() {
        KindRules rules = KindTable.rules("nowhere", "Nothing");
        assertThat(rules.hasStatus()).isFalse();
        assertThat(rules.fieldLabels().names()).containsExactlyInAnyOrder("metadata.name", "metadata.namespace");
    }

    private static KindRules rules(ResourceType type) {
        return KindTable.rules(type.group(), type.kind());
    }

    private static ObjectNode empty(ResourceType type) {
        ObjectNode object = Trees.tree("{'metadata': {'name': 'a', 'creationTimestamp': '2026-01-02T03:04:00Z'}}");
        if (type.namespaced()) {
            object.withObjectProperty("metadata").put("namespace", "default");
        }
        return object;
    }
}
