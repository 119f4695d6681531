package dev.navarch.apiserver.metrics;

import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the server is and what it keeps.
 *
 * @param objects how many of each resource there are, by {@code resource.group}, or {@code resource} of the core group
 * @param bytes on disk
 */
public record ServerMetrics(Supplier<SortedMap<String, Integer>> objects, LongSupplier bytes) implements MetricSource {

    private static final Map<String, String> BUILD = Map.of(
            "build_date", "2026-01-01T00:00:00Z",
            "compiler", "javac",
            "git_commit", "",
            "git_tree_state", "clean",
            "git_version", "v1.36.3+navarch",
            "go_version", "",
            "major", "1",
            "minor", "36",
            "platform", "jvm/" + System.getProperty("os.arch"));

    @Override
    public void print(Exposition out) {
        SortedMap<String, Integer> counts = objects.get();
        out.family(Family.APISERVER_RESOURCE_OBJECTS);
        counts.forEach((name, count) -> {
            int dot = name.indexOf('.');
            out.sample(count, dot < 0 ? "" : name.substring(dot + 1), dot < 0 ? name : name.substring(0, dot));
        });
        out.family(Family.APISERVER_STORAGE_OBJECTS);
        counts.forEach((name, count) -> out.sample(count, name));
        out.family(Family.APISERVER_STORAGE_SIZE_BYTES).sample(bytes.getAsLong(), "etcd-0");
        out.family(Family.KUBERNETES_BUILD_INFO)
                .sample(1, new TreeMap<>(BUILD).values().toArray(String[]::new));
    }
}
