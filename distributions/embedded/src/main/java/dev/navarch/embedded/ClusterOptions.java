package dev.navarch.embedded;

import java.util.List;

/**
 * What an embedded cluster is to be like.
 *
 * @param nodes how many nodes the simulated kubelet plays
 * @param components what runs
 * @param sockets whether the API server listens on a free port of 127.0.0.1
 * @param plugins the {@code plugins} section of {@code navarch.yaml}, as YAML; may be empty
 */
public record ClusterOptions(int nodes, List<String> components, boolean sockets, String plugins) {

    /** One node, all components, no sockets. */
    public ClusterOptions() {
        this(1, List.of("apiserver", "controllers", "scheduler", "kubelet"), false, "");
    }

    static ClusterOptions of(Navarch annotation) {
        return new ClusterOptions(
                annotation.nodes(), List.of(annotation.components()), annotation.sockets(), annotation.plugins());
    }
}
