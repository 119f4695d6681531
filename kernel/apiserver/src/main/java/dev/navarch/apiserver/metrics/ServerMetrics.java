package dev.navarch.apiserver.metrics;

import static dev.navarch.apiserver.metrics.Exposition.labels;

import dev.navarch.apiserver.metrics.Exposition.Type;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the server is and what it keeps.
 *
 * @param objects how many of each resource there are, by {@code resource.group}, or {@code resource} of the core group
 * @param bytes on disk
 */
public record ServerMetrics(Supplier<SortedMap<String, Integer>> objects, LongSupplier bytes) implements MetricSource {

    @Override
    public void print(Exposition out) {
        out.family("kubernetes_build_info", Type.GAUGE, "What this server is.");
        out.sample(
                labels(
                        "build_date", "2026-01-01T00:00:00Z",
                        "compiler", "javac",
                        "git_commit", "",
                        "git_tree_state", "clean",
                        "git_version", "v1.36.3+navarch",
                        "go_version", "",
                        "major", "1",
                        "minor", "36",
                        "platform", "jvm/" + System.getProperty("os.arch")),
                1);
        SortedMap<String, Integer> counts = objects.get();
        out.family("apiserver_storage_objects", Type.GAUGE, "Objects of a resource.");
        counts.forEach((name, count) -> out.sample(labels("resource", name), count));
        out.family("apiserver_resource_objects", Type.GAUGE, "Objects of a resource.");
        counts.forEach((name, count) -> {
            int dot = name.indexOf('.');
            out.sample(
                    labels(
                            "group", dot < 0 ? "" : name.substring(dot + 1),
                            "resource", dot < 0 ? name : name.substring(0, dot)),
                    count);
        });
        out.family("apiserver_storage_size_bytes", Type.GAUGE, "Size of the storage.");
        out.sample(labels("storage_cluster_id", "etcd-0"), bytes.getAsLong());
    }
}
