package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the restricted standard adds to the baseline, in the order of the names. */
final class RestrictedControls {

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

    static final List<Control> ALL = List.of(
            new Control(
                    "allowPrivilegeEscalation",
                    Map.of(8, RestrictedControls::escalation, 25, notOnWindows(RestrictedControls::escalation))),
            new Control(
                    "capabilities_restricted",
                    Map.of(22, RestrictedControls::capabilities, 25, notOnWindows(RestrictedControls::capabilities)),
                    "capabilities_baseline"),
            new Control("procMount_restricted", Map.of(35, BaselineControls.PROC_MOUNT), "procMount"),
            new Control("restrictedVolumes", Map.of(0, RestrictedControls::volumes), "hostPathVolumes"),
            new Control(
                    "runAsNonRoot",
                    Map.of(0, RestrictedControls::nonRoot, 35, withUsersOfTheNode(RestrictedControls::nonRoot))),
            new Control(
                    "runAsUser",
                    Map.of(23, RestrictedControls::rootUser, 35, withUsersOfTheNode(RestrictedControls::rootUser))),
            new Control(
                    "seccompProfile_restricted",
                    Map.of(19, Profiles::seccompForAll, 25, notOnWindows(Profiles::seccompForAll)),
                    "seccompProfile_baseline"));

    private RestrictedControls() {}

    private static Check notOnWindows(Check check) {
        return pod -> pod.isWindows() ? Optional.empty() : check.violation(pod);
    }

    private static Check withUsersOfTheNode(Check check) {
        return pod -> pod.hasUsersOfItsOwn() ? Optional.empty() : check.violation(pod);
    }

    private static Optional<String> escalation(PodView pod) {
        return pod.containersThat(
                container -> container
                        .at("/securityContext/allowPrivilegeEscalation")
                        .asBoolean(true),
                "allowPrivilegeEscalation != false",
                "must set securityContext.allowPrivilegeEscalation=false");
    }

    private static Optional<String> capabilities(PodView pod) {
        List<String> keeping = new ArrayList<>();
        List<String> adding = new ArrayList<>();
        TreeSet<String> added = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            String name = container.path("name").asText();
            JsonNode capabilities = container.at("/securityContext/capabilities");
            boolean dropsAll = false;
            for (JsonNode dropped : capabilities.path("drop")) {
                dropsAll |= dropped.asText().equals("ALL");
            }
            if (!dropsAll) {
                keeping.add(name);
            }
            List<String> here = new ArrayList<>();
            capabilities.path("add").forEach(capability -> here.add(capability.asText()));
            here.removeIf("NET_BIND_SERVICE"::equals);
            if (!here.isEmpty()) {
                adding.add(name);
                added.addAll(here);
            }
        }
        List<String> complaints = new ArrayList<>();
        if (!keeping.isEmpty()) {
            complaints.add(named(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adding.isEmpty()) {
            complaints.add(named(adding) + " must not include " + Setters.quoted(added)
                    + " in securityContext.capabilities.add");
        }
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of("unrestricted capabilities (" + String.join("; ", complaints) + ")");
    }

    private static Optional<String> volumes(PodView pod) {
        List<String> names = new ArrayList<>();
        TreeSet<String> types = new TreeSet<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            for (Map.Entry<String, JsonNode> source : volume.properties()) {
                if (!source.getKey().equals("name") && !VOLUME_TYPES.contains(source.getKey())) {
                    names.add(volume.path("name").asText());
                    types.add(source.getKey());
                }
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("restricted volume types (" + Setters.some("volume", names.size()) + " "
                        + Setters.quoted(names) + (names.size() == 1 ? " uses " : " use ")
                        + Setters.some("restricted volume type", types.size()) + " " + Setters.quoted(types) + ")");
    }

    private static Optional<String> nonRoot(PodView pod) {
        Setters denying = Setters.of(pod, security -> {
            JsonNode value = security.path("runAsNonRoot");
            return value.isBoolean() && !value.asBoolean() ? List.of("false") : List.of();
        });
        if (!denying.isEmpty()) {
            return denying.violating("runAsNonRoot != true", "must not set securityContext.runAsNonRoot=false");
        }
        if (pod.security().path("runAsNonRoot").asBoolean()) {
            return Optional.empty();
        }
        List<String> silent = pod.containers().stream()
                .filter(container ->
                        !container.at("/securityContext/runAsNonRoot").isBoolean())
                .map(container -> container.path("name").asText())
                .toList();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("runAsNonRoot != true (pod or " + named(silent)
                        + " must set securityContext.runAsNonRoot=true)");
    }

    private static Optional<String> rootUser(PodView pod) {
        return Setters.of(pod, security -> {
                    JsonNode user = security.path("runAsUser");
                    return user.isNumber() && user.asLong() == 0 ? List.of("0") : List.of();
                })
                .violating("runAsUser=0", "must not set runAsUser=0");
    }

    private static String named(List<String> containers) {
        return Setters.some("container", containers.size()) + " " + Setters.quoted(containers);
    }
}
