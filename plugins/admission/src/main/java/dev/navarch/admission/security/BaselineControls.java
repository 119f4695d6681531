package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The controls of the baseline standard, in the order of their names. */
final class BaselineControls {

    private static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    static final Check PROC_MOUNT = pod -> ofContainers(
            pod,
            security -> {
                String type = security.path("procMount").asText("Default");
                return type.equals("Default") ? List.of() : List.of(type);
            },
            "procMount",
            "must not set securityContext.procMount to ");

    static final List<Control> ALL = List.of(
            new Control("appArmorProfile", Map.of(0, Profiles::appArmor)),
            new Control("capabilities_baseline", Map.of(0, BaselineControls::capabilities)),
            new Control("hostNamespaces", Map.of(0, BaselineControls::hostNamespaces)),
            new Control("hostPathVolumes", Map.of(0, BaselineControls::hostPaths)),
            new Control("hostPorts", Map.of(0, BaselineControls::hostPorts)),
            new Control("hostProbesAndHostLifecycle", Map.of(34, BaselineControls::handlersHosts)),
            new Control("privileged", Map.of(0, BaselineControls::privileged)),
            new Control(
                    "procMount",
                    Map.of(
                            0,
                            PROC_MOUNT,
                            35,
                            pod -> pod.hasUsersOfItsOwn() ? Optional.empty() : PROC_MOUNT.violation(pod))),
            new Control("seLinuxOptions", SeLinux.CHECKS),
            new Control("seccompProfile_baseline", Map.of(0, Profiles::seccompAnnotations, 19, Profiles::seccomp)),
            new Control("sysctls", Sysctls.CHECKS),
            new Control("windowsHostProcess", Map.of(0, BaselineControls::hostProcess)));

    private BaselineControls() {}

    private static Optional<String> ofContainers(
            PodView pod, Function<JsonNode, List<String>> forbidden, String reason, String deed) {
        Setters setters = Setters.of(new PodView(pod.metadata(), pod.withoutOwnSecurity()), forbidden);
        return setters.violating(reason, deed + Setters.quoted(setters.values()));
    }

    private static Optional<String> capabilities(PodView pod) {
        Setters setters = Setters.of(pod, security -> {
            List<String> added = new ArrayList<>();
            security.path("capabilities").path("add").forEach(each -> added.add(each.asText()));
            added.removeIf(CAPABILITIES::contains);
            return added;
        });
        return setters.violating(
                "non-default capabilities",
                "must not include " + Setters.quoted(setters.values()) + " in securityContext.capabilities.add");
    }

    private static Optional<String> hostNamespaces(PodView pod) {
        List<String> used = new ArrayList<>();
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (pod.spec().path(field).asBoolean()) {
                used.add(field + "=true");
            }
        }
        return used.isEmpty() ? Optional.empty() : Optional.of("host namespaces (" + String.join(", ", used) + ")");
    }

    private static Optional<String> hostPaths(PodView pod) {
        List<String> volumes = new ArrayList<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            if (volume.has("hostPath")) {
                volumes.add(volume.path("name").asText());
            }
        }
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of("hostPath volumes (" + Setters.some("volume", volumes.size()) + " "
                        + Setters.quoted(volumes) + ")");
    }

    private static Optional<String> hostPorts(PodView pod) {
        List<String> containers = new ArrayList<>();
        Set<String> ports = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            boolean here = false;
            for (JsonNode port : container.path("ports")) {
                if (port.path("hostPort").asInt() != 0) {
                    ports.add(port.path("hostPort").asText());
                    here = true;
                }
            }
            if (here) {
                containers.add(container.path("name").asText());
            }
        }
        return using(containers, "hostPort", "hostPort", ports.size(), String.join(", ", ports));
    }

    private static Optional<String> handlersHosts(PodView pod) {
        Set<String> containers = new TreeSet<>();
        Set<String> hosts = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            for (String place : List.of(
                    "/livenessProbe",
                    "/readinessProbe",
                    "/startupProbe",
                    "/lifecycle/postStart",
                    "/lifecycle/preStop")) {
                for (String handler : List.of("httpGet", "tcpSocket")) {
                    String host = container.at(place).path(handler).path("host").asText();
                    if (!host.isEmpty()) {
                        hosts.add(host);
                        containers.add(container.path("name").asText());
                    }
                }
            }
        }
        String what = "probe or lifecycle host";
        return using(List.copyOf(containers), what, what, hosts.size(), Setters.quoted(hosts));
    }

    /** {@code REASON (container "a" uses THING X)}. */
    static Optional<String> using(List<String> containers, String reason, String thing, int things, String list) {
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(reason + " (" + Setters.some("container", containers.size()) + " "
                        + Setters.quoted(containers)
                        + (containers.size() == 1 ? " uses " : " use ") + Setters.some(thing, things) + " " + list
                        + ")");
    }

    private static Optional<String> privileged(PodView pod) {
        return pod.containersThat(
                container -> container.at("/securityContext/privileged").asBoolean(),
                "privileged",
                "must not set securityContext.privileged=true");
    }

    private static Optional<String> hostProcess(PodView pod) {
        return Setters.of(
                        pod,
                        security ->
                                security.at("/windowsOptions/hostProcess").asBoolean() ? List.of("true") : List.of())
                .violating("hostProcess", "must not set securityContext.windowsOptions.hostProcess=true");
    }
}
