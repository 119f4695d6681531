package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Values of any type as texts in a table: the fields of objects are sorted. */
final class CellText {

    private static final double FIRST_WITH_EXPONENT = 1e21;
    private static final double LAST_WITHOUT_EXPONENT = 1e-4;

    private CellText() {}

    static String of(JsonNode value) {
        if (value.isNull()) {
            return "<no value>";
        }
        if (value.isContainerNode()) {
            return new String(Json.write(sorted(value)), StandardCharsets.UTF_8);
        }
        return value.isNumber() && !value.isIntegralNumber() ? number(value.doubleValue()) : value.asText();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (value != 0 && (size < LAST_WITHOUT_EXPONENT || size >= FIRST_WITH_EXPONENT)) {
            BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            int exponent = exact.precision() - exact.scale() - 1;
            String digits = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            String magnitude = Integer.toString(Math.abs(exponent));
            return digits + "e" + (exponent < 0 ? "-" : "+") + (magnitude.length() < 2 ? "0" : "") + magnitude;
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static JsonNode sorted(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode out = JsonNodeFactory.instance.objectNode();
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(each -> out.set(each.getKey(), sorted(each.getValue())));
                yield out;
            }
            case ArrayNode list -> {
                ArrayNode out = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> out.add(sorted(each)));
                yield out;
            }
            default -> value;
        };
    }
}
