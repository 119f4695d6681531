package dev.navarch.controllers.cluster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTypesTest {

    private static final JsonNode SCHEMAS = json("""
            {"Text": {"type": "string"}, "Amount": {"oneOf": [{"type": "string"}, {"type": "number"}]},
             "Port": {"format": "int-or-string", "oneOf": [{"type": "integer"}, {"type": "string"}]},
             "Meta": {"type": "object", "properties": {"name": {"type": "string"}, "generateName": {"type": "string"},
                      "labels": {"type": "object", "additionalProperties": {"type": "string"}}}},
             "Tree": {"type": "object", "properties": {"left": {"$ref": "#/components/schemas/Tree"},
                      "label": {"allOf": [{"$ref": "#/components/schemas/Text"}], "default": ""}}}}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type": "integer"}                                                    | int
            {"type": "string", "format": "date-time"}                              | timestamp
            {"type": "string", "format": "byte"}                                   | bytes
            {"type": "array", "items": {"type": "boolean"}}                        | list(bool)
            {"type": "object", "additionalProperties": {"type": "number"}}         | map(string, double)
            {"$ref": "#/components/schemas/Port"}                                  | dyn
            {"x-kubernetes-int-or-string": true}                                   | dyn
            {"allOf": [{"$ref": "#/components/schemas/Text"}], "default": ""}      | string
            """)
    void ofAFieldIsWhatItsSchemaSays(String schema, String type) {
        assertThat(fields("{\"type\": \"object\", \"properties\": {\"f\": " + schema + "}}"))
                .containsEntry("f", type);
    }

    @Test
    void leavesOutWhatHasNoType() {
        assertThat(fields("""
                        {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Amount"},
                         "m": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Amount"}}}}""")).containsOnlyKeys("apiVersion", "kind", "metadata");
    }

    @Test
    void knowsTheMetadataThatIsDescribed() {
        Structure of = type("""
                {"type": "object", "properties": {"metadata": {"$ref": "#/components/schemas/Meta"}}}""");
        assertThat(((Structure) of.fields().get("metadata").type()).fields()).containsKey("labels");
    }

    @Test
    void endsWhereASchemaContainsItself() {
        Structure tree = type("{\"$ref\": \"#/components/schemas/Tree\"}");
        assertThat(tree.fields().get("left").type()).isEqualTo(ValueType.DYN);
        assertThat(tree.fields().get("label").type()).isEqualTo(ValueType.STRING);
    }

    private static Map<String, String> fields(String schema) {
        Map<String, String> fields = new TreeMap<>();
        type(schema)
                .fields()
                .forEach((name, field) -> fields.put(name, field.type().name()));
        return fields;
    }

    private static Structure type(String schema) {
        return (Structure)
                new SchemaTypes(SCHEMAS).ofObjects(json(schema), "Thing").orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
