package dev.navarch.apiserver.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that is told.
 *
 * @param status the answer's Status, or only its code
 * @param object the body, where it is wanted and JSON
 */
record AnswerObject(ObjectNode status, @Nullable JsonNode object) {

    private static final byte[] STATUS = "{\"kind\":\"Status\"".getBytes(StandardCharsets.US_ASCII);

    static AnswerObject of(Answer answer, boolean whole) {
        JsonNode body = null;
        if (answer instanceof Answer.Whole full && isJson(answer)) {
            boolean status = startsWithStatus(full.body());
            if (status || whole) {
                body = parse(full.body());
            }
        }
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        if (body != null && body.path("kind").asText().equals("Status")) {
            status.setAll((ObjectNode) body.deepCopy());
            status.remove(List.of("kind", "apiVersion"));
        } else {
            status.putObject("metadata");
        }
        status.put("code", answer.status());
        return new AnswerObject(status, whole ? body : null);
    }

    private static boolean isJson(Answer answer) {
        List<String> type = answer.headers().get("Content-Type");
        return type != null && !type.isEmpty() && type.getFirst().startsWith("application/json");
    }

    private static boolean startsWithStatus(List<byte[]> pieces) {
        if (pieces.isEmpty() || pieces.getFirst().length < STATUS.length) {
            return false;
        }
        byte[] first = pieces.getFirst();
        return Arrays.equals(first, 0, STATUS.length, STATUS, 0, STATUS.length);
    }

    private static @Nullable JsonNode parse(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        try {
            return Json.read(all.toByteArray());
        } catch (RuntimeException e) {
            return null;
        }
    }
}
