package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a part of an object stays as it was; an empty list or map is as good as none. */
final class Same {

    private Same() {}

    static boolean at(String pointer, JsonNode before, JsonNode after) {
        JsonNode old = before.at(pointer);
        JsonNode now = after.at(pointer);
        return old.equals(now) || old.isEmpty() && now.isEmpty() && !old.isValueNode() && !now.isValueNode();
    }
}
