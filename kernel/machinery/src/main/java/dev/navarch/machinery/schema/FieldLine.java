package dev.navarch.machinery.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.schema.Merging.ListType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A field's line in the table of schemas. */
final class FieldLine {

    private ListType listType = ListType.ATOMIC;
    private List<String> listKeys = List.of();
    private boolean patchMerge;
    private boolean patchReplace;
    private boolean retainKeys;
    private @Nullable String patchKey;
    private @Nullable JsonNode defaultValue;
    private List<String> enumeration = List.of();

    private FieldLine() {}

    /** @param self the definition that the lines belong to */
    static Fields parseAll(String lines, List<Schema> definitions, Schema self) {
        List<Field> fields = new ArrayList<>();
        for (String line : lines.split("\n")) {
            if (!line.isEmpty()) {
                fields.add(new FieldLine().parse(line, definitions, self));
            }
        }
        return new Fields(fields);
    }

    private Field parse(String line, List<Schema> definitions, Schema self) {
        String[] cells = line.split("\\|", -1);
        for (int i = 4; i < cells.length; i++) {
            attribute(cells[i]);
        }
        String flags = cells[2];
        Merging merging = new Merging(
                listType, listKeys, flags.indexOf('a') >= 0, patchMerge, patchReplace, retainKeys, patchKey);
        return new Field(
                cells[0],
                type(cells[1], merging, flags.indexOf('g') >= 0, definitions, self),
                flags.indexOf('p') >= 0,
                flags.indexOf('o') >= 0,
                flags.indexOf('z') >= 0,
                flags.indexOf('r') >= 0,
                defaultValue,
                flags.indexOf('d') >= 0 ? emptyValue(cells[1]) : null,
                enumeration,
                cells[3].isEmpty()
                        ? List.of()
                        : Stream.of(cells[3].split("\\.")).map(Integer::valueOf).toList());
    }

    private static JsonNode emptyValue(String type) {
        return switch (type) {
            case "i", "l", "d" -> IntNode.valueOf(0);
            case "b" -> BooleanNode.FALSE;
            default -> new TextNode("");
        };
    }

    private void attribute(String cell) {
        int split = cell.indexOf('=');
        String value = cell.substring(split + 1);
        switch (cell.substring(0, split)) {
            case "l" -> {
                int colon = value.indexOf(':');
                listType = ListType.valueOf((colon < 0 ? value : value.substring(0, colon)).toUpperCase(Locale.ROOT));
                listKeys = colon < 0
                        ? List.of()
                        : List.of(value.substring(colon + 1).split(","));
            }
            case "ps" -> {
                patchMerge = value.contains("merge");
                patchReplace = value.contains("replace");
                retainKeys = value.contains("retainKeys");
            }
            case "pk" -> patchKey = value;
            case "d" -> defaultValue = Json.read(value.getBytes(StandardCharsets.UTF_8));
            case "e" -> enumeration = List.of(value.split(","));
            default -> throw new IllegalStateException("unknown attribute in the table of schemas: " + cell);
        }
    }

    /** @param granular whether an object is merged field by field even where its type says that it is not */
    private static Schema type(String code, Merging merging, boolean granular, List<Schema> definitions, Schema self) {
        String rest = code.substring(1);
        return switch (code.charAt(0)) {
            case '[' -> Schema.list(type(rest, Merging.DEFAULT, false, definitions, self), merging);
            case '{' ->
                Schema.map(type(rest, Merging.DEFAULT, false, definitions, self))
                        .with(merging);
            case '@' -> {
                Schema target = definitions.get(Integer.parseInt(rest));
                yield target.with(target.merging().atomic() && !granular ? merging.asAtomic() : merging);
            }
            case 's' -> Schema.scalar(Type.STRING);
            case 'i' -> Schema.scalar(Type.INT32);
            case 'l' -> Schema.scalar(Type.INT64);
            case 'b' -> Schema.scalar(Type.BOOLEAN);
            case 'd' -> Schema.scalar(Type.DOUBLE);
            case 'y' -> Schema.scalar(Type.BYTES);
            case 'T' -> Schema.scalar(Type.TIME);
            case 'M' -> Schema.scalar(Type.MICRO_TIME);
            case 'Q' -> Schema.scalar(Type.QUANTITY);
            case 'I' -> Schema.scalar(Type.INT_OR_STRING);
            case 'R' -> Schema.scalar(Type.RAW_EXTENSION).with(merging);
            case 'F' -> Schema.scalar(Type.FIELDS);
            case 'J', 'O' -> Schema.ANY;
            case 'A' -> Schema.orOther(Type.SCHEMA_OR_LIST, self);
            case 'B' -> Schema.orOther(Type.SCHEMA_OR_BOOLEAN, self);
            case 'S' -> Schema.orOther(Type.SCHEMA_OR_STRINGS, self);
            default -> throw new IllegalStateException("unknown type in the table of schemas: " + code);
        };
    }
}
