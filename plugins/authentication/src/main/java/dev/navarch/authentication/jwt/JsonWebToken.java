package dev.navarch.authentication.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed token (RFC 7519), taken apart and not yet verified.
 *
 * @param algorithm as in the header, such as {@code RS256}
 * @param keyId which of the issuer's keys it was signed with; empty where it does not say
 * @param claims what it says
 * @param signed what the signature is over
 */
public record JsonWebToken(String algorithm, String keyId, ObjectNode claims, byte[] signed, byte[] signature) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The token, or empty for a text that is none. */
    public static Optional<JsonWebToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = JSON.readTree(decoder.decode(parts[0]));
            JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
            if (!(header instanceof ObjectNode) || !(claims instanceof ObjectNode object)) {
                return Optional.empty();
            }
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(new JsonWebToken(
                    header.path("alg").asText(),
                    header.path("kid").asText(),
                    object,
                    signed,
                    decoder.decode(parts[2])));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "JsonWebToken[" + algorithm + "]";
    }
}
