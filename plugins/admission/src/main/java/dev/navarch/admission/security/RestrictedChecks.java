package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The controls of the restricted standard: those of the baseline, some sharpened, and its own. */
final class RestrictedChecks {

    private static final Set<String> VOLUME_TYPES = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

    static final List<Check> ALL = List.of(
            BaselineChecks.APPARMOR_PROFILE,
            BaselineChecks.HOST_NAMESPACES,
            BaselineChecks.HOST_PATHS,
            BaselineChecks.HOST_PORTS,
            BaselineChecks.HOST_PROBES,
            BaselineChecks.PRIVILEGED,
            BaselineChecks.PROC_MOUNT,
            BaselineChecks.SELINUX,
            BaselineChecks.SYSCTL,
            BaselineChecks.WINDOWS_HOST_PROCESS,
            RestrictedChecks::escalation,
            RestrictedChecks::capabilities,
            RestrictedChecks::volumes,
            RestrictedChecks::nonRoot,
            RestrictedChecks::rootUser,
            RestrictedChecks::seccomp);

    private RestrictedChecks() {}

    private static Optional<String> escalation(PodView pod) {
        return pod.isWindows()
                ? Optional.empty()
                : pod.containersThat(
                        c -> c.at("/securityContext/allowPrivilegeEscalation").asBoolean(true),
                        "allowPrivilegeEscalation != false",
                        "must set securityContext.allowPrivilegeEscalation=false");
    }

    private static Optional<String> capabilities(PodView pod) {
        if (pod.isWindows()) {
            return Optional.empty();
        }
        List<JsonNode> keeping = new ArrayList<>();
        List<JsonNode> adding = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (JsonNode container : pod.containers()) {
            JsonNode capabilities = container.at("/securityContext/capabilities");
            boolean dropsAll = false;
            for (JsonNode dropped : capabilities.path("drop")) {
                dropsAll |= dropped.asText().equals("ALL");
            }
            if (!dropsAll) {
                keeping.add(container);
            }
            List<String> here = new ArrayList<>();
            capabilities.path("add").forEach(capability -> here.add(capability.asText()));
            here.remove("NET_BIND_SERVICE");
            if (!here.isEmpty()) {
                adding.add(container);
                added.addAll(here);
            }
        }
        List<String> complaints = new ArrayList<>();
        if (!keeping.isEmpty()) {
            complaints.add(PodView.names(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adding.isEmpty()) {
            complaints.add(PodView.names(adding) + " must not include "
                    + PodView.quoted(added.stream().sorted().distinct().toList())
                    + " in securityContext.capabilities.add");
        }
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of("unrestricted capabilities (" + String.join("; ", complaints) + ")");
    }

    private static Optional<String> volumes(PodView pod) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            volume.fieldNames().forEachRemaining(type -> {
                if (!type.equals("name") && !VOLUME_TYPES.contains(type)) {
                    complaints.add("volume \"" + volume.path("name").asText() + "\" uses restricted volume type \""
                            + type + "\"");
                }
            });
        }
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of("restricted volume types (" + String.join(", ", complaints) + ")");
    }

    private static Optional<String> nonRoot(PodView pod) {
        if (pod.hasUsersOfItsOwn()) {
            return Optional.empty();
        }
        JsonNode ofPod = pod.security().path("runAsNonRoot");
        List<JsonNode> denying = new ArrayList<>();
        List<JsonNode> silent = new ArrayList<>();
        for (JsonNode container : pod.containers()) {
            JsonNode own = container.at("/securityContext/runAsNonRoot");
            if (own.isBoolean() && !own.asBoolean()) {
                denying.add(container);
            } else if (!own.isBoolean() && !ofPod.asBoolean()) {
                silent.add(container);
            }
        }
        if (!denying.isEmpty()) {
            return Optional.of("runAsNonRoot != true (" + PodView.names(denying)
                    + " must not set securityContext.runAsNonRoot=false)");
        }
        if (!silent.isEmpty()) {
            return Optional.of("runAsNonRoot != true (pod or " + PodView.names(silent)
                    + " must set securityContext.runAsNonRoot=true)");
        }
        return Optional.empty();
    }

    private static Optional<String> rootUser(PodView pod) {
        if (pod.hasUsersOfItsOwn()) {
            return Optional.empty();
        }
        if (isRoot(pod.security())) {
            return Optional.of("runAsUser=0 (pod must not set runAsUser=0)");
        }
        return pod.containersThat(c -> isRoot(c.path("securityContext")), "runAsUser=0", "must not set runAsUser=0");
    }

    private static boolean isRoot(JsonNode security) {
        return security.path("runAsUser").isNumber()
                && security.path("runAsUser").asLong() == 0;
    }

    private static Optional<String> seccomp(PodView pod) {
        if (pod.isWindows()) {
            return Optional.empty();
        }
        String ofPod = pod.security().at("/seccompProfile/type").asText();
        String wish = "must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"";
        if (!ofPod.isEmpty() && !PROFILES.contains(ofPod)) {
            return Optional.of(
                    "seccompProfile (pod must not set securityContext.seccompProfile.type to \"" + ofPod + "\")");
        }
        return pod.containersThat(
                        c -> {
                            String own =
                                    c.at("/securityContext/seccompProfile/type").asText();
                            return own.isEmpty() ? ofPod.isEmpty() : !PROFILES.contains(own);
                        },
                        "seccompProfile",
                        wish)
                .map(text -> ofPod.isEmpty() ? text.replaceFirst("\\(", "(pod or ") : text);
    }
}
