package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Users as they stand in reviews. */
final class ReviewedUser {

    private ReviewedUser() {}

    /** The user that the spec of an access review names, with no more groups than it gives. */
    static User of(JsonNode spec) {
        List<String> groups = new ArrayList<>();
        spec.path("groups").forEach(group -> groups.add(group.asText()));
        Map<String, List<String>> extra = new TreeMap<>();
        spec.path("extra").properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            extra.put(entry.getKey(), values);
        });
        return new User(spec.path("user").asText(), spec.path("uid").asText(), groups, extra);
    }

    /** Fills a UserInfo. */
    static void write(User user, ObjectNode info) {
        if (!user.name().isEmpty()) {
            info.put("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            user.groups().forEach(info.putArray("groups")::add);
        }
        if (!user.extra().isEmpty()) {
            ObjectNode extra = info.putObject("extra");
            new TreeMap<>(user.extra()).forEach((key, values) -> values.forEach(extra.putArray(key)::add));
        }
    }
}
