package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.status.ApiException;
import java.util.Base64;

/**
 * Where the next page of a list begins.
 *
 * @param revision of the list; -1 for whatever is newest, once its own has been forgotten
 * @param after the last key of the pages before
 */
record ContinueToken(long revision, String after) {

    private static final String VERSION = "meta.k8s.io/v1";

    /** The same place in whatever the list is by then. */
    ContinueToken fromNewest() {
        return new ContinueToken(-1, after);
    }

    String print() {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("v", VERSION).put("rv", revision).put("start", after + "\0");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(token));
    }

    /** @throws ApiException 400 for anything that this server never handed out */
    static ContinueToken parse(String text) {
        try {
            JsonNode token = Json.read(Base64.getUrlDecoder().decode(text));
            String start = token.path("start").asText("");
            long revision = token.path("rv").asLong(0);
            if (token.path("v").asText("").equals(VERSION) && revision != 0 && start.endsWith("\0")) {
                return new ContinueToken(revision, start.substring(0, start.length() - 1));
            }
        } catch (IllegalArgumentException | MalformedException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static ApiException invalid() {
        return ApiException.badRequest("continue key is not valid: incorrect encoding");
    }
}
