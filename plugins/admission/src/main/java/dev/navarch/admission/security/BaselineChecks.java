package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The controls of the baseline standard, in the order of their names. */
final class BaselineChecks {

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
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");
    private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

    static final Check APPARMOR_PROFILE = BaselineChecks::appArmor;
    static final Check HOST_NAMESPACES = BaselineChecks::hostNamespaces;
    static final Check HOST_PATHS = BaselineChecks::hostPaths;
    static final Check HOST_PORTS = BaselineChecks::hostPorts;
    static final Check HOST_PROBES = pod -> pod.containersThat(
            BaselineChecks::addressesHosts,
            "probe or lifecycle host",
            "must not set a host in probes or lifecycle hooks");
    static final Check PRIVILEGED = pod -> pod.containersThat(
            c -> c.at("/securityContext/privileged").asBoolean(),
            "privileged",
            "must not set securityContext.privileged=true");
    static final Check PROC_MOUNT = pod -> pod.hasUsersOfItsOwn()
            ? Optional.empty()
            : pod.containersThat(
                    c -> !Set.of("", "Default")
                            .contains(c.at("/securityContext/procMount").asText()),
                    "procMount",
                    "must not set securityContext.procMount to \"Unmasked\"");
    static final Check SELINUX = BaselineChecks::seLinux;
    static final Check SYSCTL = BaselineChecks::sysctls;
    static final Check WINDOWS_HOST_PROCESS = BaselineChecks::hostProcess;

    private static final Check CAPABILITY = BaselineChecks::capabilities;
    private static final Check SECCOMP = BaselineChecks::seccomp;

    static final List<Check> ALL = List.of(
            APPARMOR_PROFILE,
            CAPABILITY,
            HOST_NAMESPACES,
            HOST_PATHS,
            HOST_PORTS,
            HOST_PROBES,
            PRIVILEGED,
            PROC_MOUNT,
            SELINUX,
            SECCOMP,
            SYSCTL,
            WINDOWS_HOST_PROCESS);

    private BaselineChecks() {}

    private static Optional<String> appArmor(PodView pod) {
        Set<String> bad = new TreeSet<>();
        addForbiddenProfile(bad, pod.security());
        pod.containers().forEach(container -> addForbiddenProfile(bad, container.path("securityContext")));
        pod.metadata().path("annotations").properties().forEach(entry -> {
            String profile = entry.getValue().asText();
            if (entry.getKey().startsWith(APPARMOR)
                    && !profile.isEmpty()
                    && !profile.equals("runtime/default")
                    && !profile.startsWith("localhost/")) {
                bad.add(entry.getKey() + "=\"" + profile + "\"");
            }
        });
        return named(bad, "forbidden AppArmor profile", "forbidden AppArmor profiles");
    }

    private static void addForbiddenProfile(Set<String> bad, JsonNode security) {
        String type = security.path("appArmorProfile").path("type").asText("RuntimeDefault");
        if (!type.equals("RuntimeDefault") && !type.equals("Localhost")) {
            bad.add("appArmorProfile.type=\"" + type + "\"");
        }
    }

    private static Optional<String> capabilities(PodView pod) {
        List<JsonNode> bad = new ArrayList<>();
        Set<String> added = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            boolean here = false;
            for (JsonNode capability : container.at("/securityContext/capabilities/add")) {
                if (!CAPABILITIES.contains(capability.asText())) {
                    added.add(capability.asText());
                    here = true;
                }
            }
            if (here) {
                bad.add(container);
            }
        }
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of("non-default capabilities (" + PodView.names(bad) + " must not include "
                        + PodView.quoted(List.copyOf(added)) + " in securityContext.capabilities.add)");
    }

    private static Optional<String> hostNamespaces(PodView pod) {
        Set<String> used = new TreeSet<>();
        for (String field : new String[] {"hostIPC", "hostNetwork", "hostPID"}) {
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
                : Optional.of("hostPath volumes (" + (volumes.size() == 1 ? "volume " : "volumes ")
                        + PodView.quoted(volumes) + ")");
    }

    private static Optional<String> hostPorts(PodView pod) {
        List<JsonNode> bad = new ArrayList<>();
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            boolean here = false;
            for (JsonNode port : container.path("ports")) {
                if (port.path("hostPort").asInt() != 0) {
                    ports.add(port.path("hostPort").asInt());
                    here = true;
                }
            }
            if (here) {
                bad.add(container);
            }
        }
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of("hostPort (" + PodView.names(bad) + (bad.size() == 1 ? " uses " : " use ")
                        + (ports.size() == 1 ? "hostPort " : "hostPorts ")
                        + String.join(", ", ports.stream().map(String::valueOf).toList()) + ")");
    }

    private static boolean addressesHosts(JsonNode container) {
        for (String place : new String[] {
            "/livenessProbe", "/readinessProbe", "/startupProbe", "/lifecycle/postStart", "/lifecycle/preStop"
        }) {
            JsonNode handler = container.at(place);
            if (!handler.at("/httpGet/host").asText().isEmpty()
                    || !handler.at("/tcpSocket/host").asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> seLinux(PodView pod) {
        Set<String> bad = new TreeSet<>();
        addForbiddenOptions(bad, pod.security().path("seLinuxOptions"));
        pod.containers()
                .forEach(container -> addForbiddenOptions(bad, container.at("/securityContext/seLinuxOptions")));
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of("seLinuxOptions (pod or containers set forbidden " + String.join(", ", bad) + ")");
    }

    private static void addForbiddenOptions(Set<String> bad, JsonNode options) {
        if (!SELINUX_TYPES.contains(options.path("type").asText())) {
            bad.add("type \"" + options.path("type").asText() + "\"");
        }
        for (String field : new String[] {"user", "role"}) {
            if (!options.path(field).asText().isEmpty()) {
                bad.add(field);
            }
        }
    }

    private static Optional<String> seccomp(PodView pod) {
        String message = " must not set securityContext.seccompProfile.type to \"Unconfined\")";
        if (pod.security().at("/seccompProfile/type").asText().equals("Unconfined")) {
            return Optional.of("seccompProfile (pod" + message);
        }
        return pod.containersThat(
                c -> c.at("/securityContext/seccompProfile/type").asText().equals("Unconfined"),
                "seccompProfile",
                "must not set securityContext.seccompProfile.type to \"Unconfined\"");
    }

    private static Optional<String> sysctls(PodView pod) {
        Set<String> bad = new TreeSet<>();
        for (JsonNode sysctl : pod.security().path("sysctls")) {
            if (!SYSCTLS.contains(sysctl.path("name").asText())) {
                bad.add(sysctl.path("name").asText());
            }
        }
        return named(bad, "forbidden sysctls", "forbidden sysctls");
    }

    private static Optional<String> hostProcess(PodView pod) {
        if (pod.security().at("/windowsOptions/hostProcess").asBoolean()) {
            return Optional.of("hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)");
        }
        return pod.containersThat(
                c -> c.at("/securityContext/windowsOptions/hostProcess").asBoolean(),
                "hostProcess",
                "must not set securityContext.windowsOptions.hostProcess=true");
    }

    private static Optional<String> named(Set<String> bad, String one, String several) {
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of((bad.size() == 1 ? one : several) + " (" + String.join(", ", bad) + ")");
    }
}
