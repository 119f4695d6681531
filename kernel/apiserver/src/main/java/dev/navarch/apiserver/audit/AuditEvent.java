package dev.navarch.apiserver.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the parts of an audit.k8s.io/v1 Event. Headers are not told, so that no token is. */
final class AuditEvent {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int USER_AGENT = 1024;

    private AuditEvent() {}

    static String time(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    static ObjectNode user(@Nullable User user) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (user == null) {
            return node;
        }
        put(node, "username", user.name());
        put(node, "uid", user.uid());
        if (!user.groups().isEmpty()) {
            user.groups().forEach(node.putArray("groups")::add);
        }
        if (!user.extra().isEmpty()) {
            ObjectNode extra = node.putObject("extra");
            new TreeMap<>(user.extra()).forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        }
        return node;
    }

    static List<String> sources(ApiRequest request) {
        List<String> sources = new ArrayList<>();
        for (String line : request.headerValues("x-forwarded-for")) {
            for (String address : line.split(",")) {
                if (!address.isBlank()) {
                    sources.add(address.strip());
                }
            }
        }
        String real = request.header("x-real-ip");
        if (!real.isEmpty() && (sources.isEmpty() || !sources.getLast().equals(real))) {
            sources.add(real);
        }
        String peer = request.clientAddress().equals("loopback") ? "127.0.0.1" : request.clientAddress();
        if (sources.isEmpty() || !sources.getLast().equals(peer)) {
            sources.add(peer);
        }
        return sources;
    }

    static String userAgent(ApiRequest request) {
        String agent = request.header("user-agent");
        return agent.length() > USER_AGENT ? agent.substring(0, USER_AGENT) + "...TRUNCATED" : agent;
    }

    /** What the request is about; null for paths that are no resources. */
    static @Nullable ObjectNode reference(RequestInfo target, @Nullable JsonNode object, @Nullable JsonNode answer) {
        if (!target.resourceRequest()) {
            return null;
        }
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        reference.put("resource", target.resource());
        put(reference, "namespace", target.namespace());
        String name = target.name().isEmpty() ? target.selectedName() : target.name();
        if (name.isEmpty() && target.verb().equals("create")) {
            name = name(object);
            if (name.isEmpty()
                    && answer != null
                    && !answer.path("kind").asText().equals("Status")) {
                name = object == null ? name(answer) : "";
            }
        }
        put(reference, "name", name);
        put(reference, "apiGroup", target.group());
        reference.put("apiVersion", target.version());
        put(reference, "subresource", target.subresource());
        return reference;
    }

    private static String name(@Nullable JsonNode object) {
        return object == null ? "" : object.path("metadata").path("name").asText();
    }

    static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
