package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An HTTP status and a body. */
record Answer(int code, ObjectNode body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    static Answer refused(int code, String reason, String message) {
        return new Answer(
                code,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("reason", reason)
                        .put("code", code));
    }
}
