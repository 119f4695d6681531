package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** AppArmor and seccomp profiles that pods may ask for. */
final class Profiles {

    private static final Set<String> CONFINED = Set.of("RuntimeDefault", "Localhost");
    private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final String SECCOMP_OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String SECCOMP_OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String SECCOMP = "seccompProfile";

    private Profiles() {}

    static Optional<String> appArmor(PodView pod) {
        Setters setters = Setters.of(pod, security -> unconfined(security.path("appArmorProfile")));
        TreeSet<String> annotations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> each :
                pod.metadata().path("annotations").properties()) {
            String profile = each.getValue().asText();
            if (each.getKey().startsWith(APPARMOR)
                    && !profile.isEmpty()
                    && !profile.equals("runtime/default")
                    && !profile.startsWith("localhost/")) {
                annotations.add(each.getKey() + "=\"" + profile + "\"");
            }
        }
        if (setters.isEmpty() && annotations.isEmpty()) {
            return Optional.empty();
        }
        List<String> who = new ArrayList<>();
        if (!setters.isEmpty()) {
            who.add(setters.text());
        }
        if (!annotations.isEmpty()) {
            who.add(Setters.some("annotation", annotations.size()));
        }
        List<String> values = new ArrayList<>(setters.values());
        values.addAll(annotations);
        return Optional.of(Setters.some("forbidden AppArmor profile", values.size()) + " (" + String.join(" and ", who)
                + " must not set AppArmor profile type to " + Setters.quoted(values) + ")");
    }

    /** Before there were fields for them. */
    static Optional<String> seccompAnnotations(PodView pod) {
        TreeSet<String> forbidden = new TreeSet<>();
        List<String> keys = new ArrayList<>(List.of(SECCOMP_OF_POD));
        pod.containers()
                .forEach(container ->
                        keys.add(SECCOMP_OF_CONTAINER + container.path("name").asText()));
        for (String key : keys) {
            JsonNode value = pod.metadata().path("annotations").path(key);
            String profile = value.asText();
            if (!value.isMissingNode()
                    && !profile.equals("runtime/default")
                    && !profile.equals("docker/default")
                    && !profile.startsWith("localhost/")) {
                forbidden.add(key + "=\"" + profile + "\"");
            }
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(SECCOMP + " (forbidden " + Setters.some("annotation", forbidden.size()) + " "
                        + String.join(", ", forbidden) + ")");
    }

    static Optional<String> seccomp(PodView pod) {
        Setters setters = Setters.of(pod, security -> unconfined(security.path(SECCOMP)));
        return setters.violating(
                SECCOMP, "must not set securityContext.seccompProfile.type to " + Setters.quoted(setters.values()));
    }

    /** The same where each container needs a profile. */
    static Optional<String> seccompForAll(PodView pod) {
        Optional<String> explicit = seccomp(pod);
        if (explicit.isPresent() || pod.security().has(SECCOMP)) {
            return explicit;
        }
        List<String> bare = pod.containers().stream()
                .filter(container -> !container.path("securityContext").has(SECCOMP))
                .map(container -> container.path("name").asText())
                .toList();
        return bare.isEmpty()
                ? Optional.empty()
                : Optional.of(SECCOMP + " (pod or " + Setters.some("container", bare.size()) + " "
                        + Setters.quoted(bare)
                        + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")");
    }

    private static List<String> unconfined(JsonNode profile) {
        String type = profile.path("type").asText();
        return profile.isMissingNode() || profile.isNull() || CONFINED.contains(type) ? List.of() : List.of(type);
    }
}
