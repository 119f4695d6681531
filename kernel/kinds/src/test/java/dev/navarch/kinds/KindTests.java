package dev.navarch.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Tests of one kind's rules, a line each: what is filled in, refused and warned of in a new object, and what may change
 * in one that is there. Each line says how it differs from a valid object: a JSON pointer and what stands there, with
 * single quotes; {@code null} takes away. Complaints read {@code field TYPE}; a line has to name all of them.
 */
public final class KindTests {

    private final KindRules rules;
    private final boolean namespaced;
    private final ObjectNode valid;
    private final List<DynamicTest> tests = new ArrayList<>();

    private KindTests(KindRules rules, boolean namespaced, String valid) {
        this.rules = rules;
        this.namespaced = namespaced;
        this.valid = Trees.tree(valid);
        ObjectNode metadata = this.valid.withObjectProperty("metadata");
        metadata.put("creationTimestamp", "2026-01-02T03:00:00Z");
        if (!metadata.has("name")) {
            metadata.put("name", "a");
        }
        if (namespaced) {
            metadata.put("namespace", "default");
        }
        test("accepts the valid object", () -> assertThat(refusals(this.valid)).isEmpty());
        test("accepts it again", () -> assertThat(changes(stored().deepCopy())).isEmpty());
    }

    /** @param valid an object without a namespace; it is called {@code a} if it does not say */
    public static KindTests namespaced(KindRules rules, String valid) {
        return new KindTests(rules, true, valid);
    }

    public static KindTests clusterWide(KindRules rules, String valid) {
        return new KindTests(rules, false, valid);
    }

    /** A new object gets this value, which the valid one does not have. */
    public KindTests fillsIn(String place, String value) {
        return test("fills in " + place, () -> {
            assertThat(valid.at(place)).isNotEqualTo(Trees.value(value));
            assertThat(stored().at(place)).isEqualTo(Trees.value(value));
        });
    }

    public KindTests accepts(String place, String value) {
        return test("accepts " + place + " " + value, () -> assertThat(refusals(with(valid, place, value)))
                .isEmpty());
    }

    public KindTests refuses(String place, String value, String... complaints) {
        return test("refuses " + place + " " + value, () -> assertThat(refusals(with(valid, place, value)))
                .containsExactlyInAnyOrder(complaints));
    }

    public KindTests allowsChange(String place, String value) {
        return test("allows a change of " + place + " to " + value, () -> {
            ObjectNode next = with(stored(), place, value);
            assertThat(changes(next)).isEmpty();
            assertThat(next.at(place)).isEqualTo(with(stored(), place, value).at(place));
        });
    }

    /** A change that counts, whatever storage makes of it. */
    public KindTests raisesGeneration(String place, String value) {
        return test("raises the generation for " + place + " " + value, () -> {
            ObjectNode same = stored().deepCopy();
            assertThat(changes(same)).isEmpty();
            assertThat(same.at("/metadata/generation").asInt()).isEqualTo(1);
            ObjectNode next = with(stored(), place, value);
            assertThat(changes(next)).isEmpty();
            assertThat(next.at("/metadata/generation").asInt()).isEqualTo(2);
        });
    }

    public KindTests refusesChange(String place, String value, String... complaints) {
        return test(
                "refuses a change of " + place + " to " + value,
                () -> assertThat(changes(with(stored(), place, value))).containsExactlyInAnyOrder(complaints));
    }

    /** An update leaves this as it was without a word. */
    public KindTests ignoresChange(String place, String value) {
        return test("ignores a change of " + place + " to " + value, () -> {
            ObjectNode next = with(stored(), place, value);
            assertThat(next.at(place)).isNotEqualTo(stored().at(place));
            assertThat(changes(next)).isEmpty();
            assertThat(next.at(place)).isEqualTo(stored().at(place));
        });
    }

    public KindTests allowsStatus(String place, String value) {
        return test(
                "allows the status " + place + " " + value,
                () -> assertThat(statusChanges(with(stored(), place, value))).isEmpty());
    }

    public KindTests refusesStatus(String place, String value, String... complaints) {
        return test(
                "refuses the status " + place + " " + value,
                () -> assertThat(statusChanges(with(stored(), place, value))).containsExactlyInAnyOrder(complaints));
    }

    /** A new object of this form is accepted with a warning that starts so. */
    /** A subresource other than the status takes this. */
    public KindTests allowsThrough(String subresource, String place, String value) {
        return test("allows " + place + " " + value + " through " + subresource, () -> assertThat(
                        partChanges(subresource, with(stored(), place, value)))
                .isEmpty());
    }

    public KindTests refusesThrough(String subresource, String place, String value, String... complaints) {
        return test("refuses " + place + " " + value + " through " + subresource, () -> assertThat(
                        partChanges(subresource, with(stored(), place, value)))
                .containsExactlyInAnyOrder(complaints));
    }

    public KindTests warns(String place, String value, String start) {
        return test("warns of " + place + " " + value, () -> {
            assertThat(warnings(valid)).noneMatch(warning -> warning.startsWith(start));
            assertThat(refusals(with(valid, place, value))).isEmpty();
            assertThat(warnings(with(valid, place, value))).anyMatch(warning -> warning.startsWith(start));
        });
    }

    /** The row of the valid object in the kind's table. */
    public KindTests shows(String... cells) {
        return test("shows " + String.join(" ", cells), () -> {
            ArrayNode row = valid.arrayNode();
            rules.cells().fill(stored(), Trees.NOW, row);
            assertThat(row).extracting(JsonNode::asText).containsExactly(cells);
        });
    }

    /** One cell of the row of a stored object that has this value, with whichever status. @param column from 0 */
    public KindTests showsIn(int column, String cell, String place, String value) {
        return test("shows " + cell + " for " + place + " " + value, () -> {
            ArrayNode row = valid.arrayNode();
            rules.cells().fill(with(stored(), place, value), Trees.NOW, row);
            assertThat(row.get(column).asText()).isEqualTo(cell);
        });
    }

    public Stream<DynamicTest> stream() {
        return tests.stream();
    }

    private KindTests test(String name, Executable body) {
        tests.add(DynamicTest.dynamicTest(name, body));
        return this;
    }

    private ObjectNode stored() {
        return Trees.created(rules, valid);
    }

    private List<String> refusals(ObjectNode object) {
        return Trees.complaints(Lifecycle.validateCreate(rules, Trees.created(rules, object), namespaced));
    }

    private List<String> warnings(ObjectNode object) {
        List<String> warnings = new ArrayList<>();
        rules.warn(Trees.created(rules, object), null, warnings::add);
        return warnings;
    }

    private List<String> changes(ObjectNode next) {
        rules.applyDefaults(next);
        Lifecycle.prepareForUpdate(rules, next, stored(), Trees.context());
        return Trees.complaints(Lifecycle.validateUpdate(rules, next, stored(), namespaced));
    }

    private List<String> statusChanges(ObjectNode next) {
        rules.applyDefaults(next);
        return partChanges("status", next);
    }

    private List<String> partChanges(String subresource, ObjectNode next) {
        PartRules part = Objects.requireNonNull(rules.part(subresource));
        Lifecycle.prepareForPartUpdate(rules, part, next, stored(), Trees.context());
        return Trees.complaints(Lifecycle.validatePartUpdate(rules, part, next, stored()));
    }

    private static ObjectNode with(ObjectNode object, String place, String value) {
        ObjectNode changed = object.deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = changed.at(pointer.head());
        JsonNode last = Trees.value(value);
        if (parent instanceof ArrayNode list) {
            set(list, pointer.last().getMatchingIndex(), last);
        } else {
            ObjectNode owner = changed.withObject(pointer.head());
            String field = pointer.last().getMatchingProperty();
            if (last.isNull()) {
                owner.remove(field);
            } else {
                owner.set(field, last);
            }
        }
        return changed;
    }

    private static void set(ArrayNode list, int index, JsonNode value) {
        if (index == list.size()) {
            list.add(value);
        } else if (value.isNull()) {
            list.remove(index);
        } else {
            list.set(index, value);
        }
    }
}
