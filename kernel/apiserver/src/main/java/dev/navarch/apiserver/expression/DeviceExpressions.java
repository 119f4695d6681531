package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Declarations.Facility;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.Kind;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Scalar;
import dev.navarch.spi.expression.ValueType.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The selectors of devices in classes, claims and their templates. */
final class DeviceExpressions {

    private static final int LONGEST = 10 * 1024;
    private static final long COST_LIMIT = 1_000_000;
    private static final long MOST_ATTRIBUTES = 32;

    private static final Declarations DECLARATIONS = new Declarations(
            Map.of(
                    "device",
                    Structure.of(
                            "kubernetes.DRADevice",
                            Map.of(
                                    "driver",
                                    new Scalar(Kind.STRING, 63),
                                    "allowMultipleAllocations",
                                    new Scalar(Kind.BOOL, 1),
                                    "attributes",
                                    byDomain(new Scalar(Kind.DYN, 64)),
                                    "capacity",
                                    byDomain(ValueType.QUANTITY)))),
            Set.of(Facility.BINDINGS));

    private DeviceExpressions() {}

    private static ValueType byDomain(ValueType value) {
        return new MapOf(new MapOf(value, MOST_ATTRIBUTES), MOST_ATTRIBUTES);
    }

    static void deviceClass(ObjectNode next, @Nullable ObjectNode old, ExpressionTexts texts) {
        JsonNode before = old == null ? null : old.path("spec").get("selectors");
        selectors(next.path("spec").path("selectors"), before, FieldPath.of("spec", "selectors"), texts);
    }

    static void claim(ObjectNode next, @Nullable ObjectNode old, ExpressionTexts texts) {
        if (old == null) {
            devices(next.path("spec").path("devices"), FieldPath.of("spec", "devices"), texts);
        }
    }

    static void template(ObjectNode next, @Nullable ObjectNode old, ExpressionTexts texts) {
        if (old == null || !Trees.equal(old.path("spec"), next.path("spec"))) {
            devices(next.path("spec").path("spec").path("devices"), FieldPath.of("spec", "spec", "devices"), texts);
        }
    }

    private static void devices(JsonNode devices, FieldPath at, ExpressionTexts texts) {
        JsonNode requests = devices.path("requests");
        for (int i = 0; i < requests.size(); i++) {
            FieldPath place = at.child("requests").index(i);
            if (requests.get(i).has("exactly")
                    && !requests.get(i).path("firstAvailable").isEmpty()) {
                continue;
            }
            selectors(
                    requests.get(i).path("exactly").path("selectors"),
                    null,
                    place.child("exactly", "selectors"),
                    texts);
            JsonNode alternatives = requests.get(i).path("firstAvailable");
            for (int j = 0; j < alternatives.size(); j++) {
                selectors(
                        alternatives.get(j).path("selectors"),
                        null,
                        place.child("firstAvailable").index(j).child("selectors"),
                        texts);
            }
        }
    }

    private static void selectors(JsonNode selectors, @Nullable JsonNode before, FieldPath at, ExpressionTexts texts) {
        if (before != null && Trees.equal(before, selectors)) {
            return;
        }
        for (int i = 0; i < selectors.size(); i++) {
            String text = selectors.get(i).path("cel").path("expression").asText();
            FieldPath place = at.index(i).child("cel", "expression");
            if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                texts.errors().tooLong(place, "", LONGEST);
                continue;
            }
            Expression expression =
                    texts.check(text, place, engine -> engine.environment(DECLARATIONS), ExpressionTexts.BOOL);
            if (expression != null && expression.maximumCost() > COST_LIMIT) {
                texts.errors().forbidden(place, "too complex, exceeds cost limit");
            }
        }
    }
}
