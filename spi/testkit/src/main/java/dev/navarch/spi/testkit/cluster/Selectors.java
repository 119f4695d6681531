package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/** Label and field selectors of equality, as they stand in URLs. */
final class Selectors {

    private Selectors() {}

    static boolean labels(String selector, JsonNode object) {
        for (String requirement : selector.isEmpty() ? new String[0] : selector.split(",")) {
            String[] sides = requirement.split("==?", 2);
            JsonNode value = object.path("metadata").path("labels").path(sides[0]);
            if (sides.length == 1 ? value.isMissingNode() : !value.asText().equals(sides[1])) {
                return false;
            }
        }
        return true;
    }

    static boolean fields(String selector, JsonNode object) {
        for (String requirement : selector.isEmpty() ? new String[0] : selector.split(",")) {
            String[] sides = requirement.split("==?", 2);
            if (!object.at("/" + sides[0].replace('.', '/')).asText().equals(sides[1])) {
                return false;
            }
        }
        return true;
    }
}
