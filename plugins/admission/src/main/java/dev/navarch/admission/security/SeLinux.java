package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which SELinux contexts pods may ask for. */
final class SeLinux {

    private static final Set<String> TYPES = Set.of("", "container_t", "container_init_t", "container_kvm_t");
    private static final Set<String> TYPES_FROM_31 =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final String TYPE = "type:";

    static final Map<Integer, Check> CHECKS =
            Map.of(0, pod -> violation(pod, TYPES), 31, pod -> violation(pod, TYPES_FROM_31));

    private SeLinux() {}

    private static Optional<String> violation(PodView pod, Set<String> allowed) {
        Setters setters = Setters.of(pod, security -> forbidden(security.path("seLinuxOptions"), allowed));
        if (setters.isEmpty()) {
            return Optional.empty();
        }
        List<String> types = setters.values().stream()
                .filter(value -> value.startsWith(TYPE))
                .map(value -> value.substring(TYPE.length()))
                .toList();
        List<String> details = new ArrayList<>();
        if (!types.isEmpty()) {
            details.add(Setters.some("type", types.size()) + " " + Setters.quoted(types));
        }
        for (String field : List.of("user", "role")) {
            if (setters.values().contains(field)) {
                details.add(field + " may not be set");
            }
        }
        return setters.violating(
                "seLinuxOptions", "set forbidden securityContext.seLinuxOptions: " + String.join("; ", details));
    }

    private static List<String> forbidden(JsonNode options, Set<String> allowed) {
        List<String> forbidden = new ArrayList<>();
        String type = options.path("type").asText();
        if (!allowed.contains(type)) {
            forbidden.add(TYPE + type);
        }
        for (String field : List.of("user", "role")) {
            if (!options.path(field).asText().isEmpty()) {
                forbidden.add(field);
            }
        }
        return forbidden;
    }
}
