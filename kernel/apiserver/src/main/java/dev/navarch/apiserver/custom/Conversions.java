package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes the conversion that a definition asks for. */
public final class Conversions {

    Conversion of(JsonNode settings) {
        return Conversion.NONE;
    }
}
