package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which parameters of the kernel pods may set: those that matter to the pod alone. */
final class Sysctls {

    /** By the minor version from which they are held for safe. */
    private static final Map<Integer, List<String>> SAFE = Map.of(
            0,
            List.of(
                    "kernel.shm_rmid_forced",
                    "net.ipv4.ip_local_port_range",
                    "net.ipv4.tcp_syncookies",
                    "net.ipv4.ping_group_range",
                    "net.ipv4.ip_unprivileged_port_start"),
            27,
            List.of("net.ipv4.ip_local_reserved_ports"),
            29,
            List.of(
                    "net.ipv4.tcp_keepalive_time",
                    "net.ipv4.tcp_fin_timeout",
                    "net.ipv4.tcp_keepalive_intvl",
                    "net.ipv4.tcp_keepalive_probes"),
            32,
            List.of("net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"));

    static final Map<Integer, Check> CHECKS = checks();

    private Sysctls() {}

    private static Map<Integer, Check> checks() {
        Map<Integer, Check> checks = new TreeMap<>();
        Set<String> safe = new HashSet<>();
        new TreeMap<>(SAFE).forEach((minor, names) -> {
            safe.addAll(names);
            Set<String> then = Set.copyOf(safe);
            checks.put(minor, pod -> violation(pod, then));
        });
        return checks;
    }

    private static Optional<String> violation(PodView pod, Set<String> safe) {
        List<String> unsafe = new ArrayList<>();
        for (JsonNode each : pod.security().path("sysctls")) {
            if (!safe.contains(each.path("name").asText())) {
                unsafe.add(each.path("name").asText());
            }
        }
        return unsafe.isEmpty()
                ? Optional.empty()
                : Optional.of("forbidden sysctls (" + String.join(", ", unsafe) + ")");
    }
}
