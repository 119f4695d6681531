package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.jsonpath.JsonPath;
import dev.navarch.machinery.structural.UntypedNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The columns of tables of one version: its name and those that the definition adds, or the age if it adds none. */
record Columns(List<Column> added) implements Cells {

    private static final Column AGE = new Column(
            "Age", "date", "", "when the object was created", 0, JsonPath.parse(".metadata.creationTimestamp"));

    /** One column. */
    record Column(String name, String type, String format, String description, int priority, JsonPath path) {}

    /** Columns from the first one whose path cannot be read are left out. */
    static Columns of(JsonNode settings) {
        List<Column> columns = new ArrayList<>();
        try {
            for (JsonNode each : settings.path("additionalPrinterColumns")) {
                String path = each.path("jsonPath").asText();
                String description = each.path("description").asText("");
                columns.add(new Column(
                        each.path("name").asText(),
                        each.path("type").asText(),
                        each.path("format").asText(""),
                        description.isEmpty()
                                ? "Custom resource definition column (in JSONPath format): " + path
                                : description,
                        each.path("priority").asInt(),
                        JsonPath.parse(path)));
            }
        } catch (IllegalArgumentException e) {
            return new Columns(List.copyOf(columns));
        }
        return new Columns(columns.isEmpty() ? List.of(AGE) : List.copyOf(columns));
    }

    /** As clients are told of them. */
    ArrayNode definitions() {
        ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
        definitions
                .addObject()
                .put("name", "Name")
                .put("type", "string")
                .put("format", "name")
                .put("description", "the object's name, unique within its namespace")
                .put("priority", 0);
        for (Column column : added) {
            definitions
                    .addObject()
                    .put("name", column.name)
                    .put("type", column.type)
                    .put("format", column.format)
                    .put("description", column.description)
                    .put("priority", column.priority);
        }
        return definitions;
    }

    @Override
    public void fill(ObjectNode object, Instant now, ArrayNode row) {
        row.add(Tree.textAt(object, "metadata", "name"));
        for (Column column : added) {
            row.add(cell(object, column, now));
        }
    }

    private static JsonNode cell(ObjectNode object, Column column, Instant now) {
        List<JsonNode> found;
        try {
            found = column.path.find(object);
        } catch (IllegalStateException e) {
            return NullNode.instance;
        }
        if (found.isEmpty()) {
            return NullNode.instance;
        }
        JsonNode value = found.getFirst();
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (column.type) {
            case "string" -> json.textNode(CellText.of(value));
            case "integer" -> value.isNumber() ? json.numberNode(whole(value)) : NullNode.instance;
            case "number" -> value.isNumber() ? UntypedNumbers.floatingPoint(value.doubleValue()) : NullNode.instance;
            case "boolean" -> value.isBoolean() ? value : NullNode.instance;
            case "date" -> value.isTextual() ? json.textNode(date(value.textValue(), now)) : NullNode.instance;
            default -> NullNode.instance;
        };
    }

    /** What is beyond all range counts as the lowest number. */
    private static long whole(JsonNode value) {
        return value.canConvertToLong() ? value.longValue() : Long.MIN_VALUE;
    }

    private static String date(String text, Instant now) {
        if (text.isEmpty() || text.equals("null")) {
            return "<unknown>";
        }
        try {
            return Age.since(OffsetDateTime.parse(text).toInstant().toString(), now);
        } catch (DateTimeException e) {
            return "<invalid>";
        }
    }
}
