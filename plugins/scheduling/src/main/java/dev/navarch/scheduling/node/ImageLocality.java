package dev.navarch.scheduling.node;

import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prefers nodes that have the pod's images already, the more bytes the better. An image counts less the fewer nodes have
 * it, so that one node with an image does not draw all pods.
 */
public final class ImageLocality implements ScorePlugin {

    private static final long MEGABYTE = 1024 * 1024;
    /** Less is not worth a preference. */
    private static final long LEAST = 23 * MEGABYTE;
    /** More, for each container, makes no difference. */
    private static final long MOST = 1000 * MEGABYTE;

    private static final CycleKey<Wanted> WANTED = new CycleKey<>("image locality");

    /** The images with the part of all nodes that have each, and the number of containers. */
    private record Wanted(Map<String, Double> images, long containers) {}

    @Override
    public Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        List<String> names = containers(cycle).map(ImageLocality::image).toList();
        List<NodeInfo> all = cycle.snapshot().nodes();
        Map<String, Double> images = new HashMap<>();
        for (String name : names) {
            long having = all.stream()
                    .filter(node -> node.imageBytes().containsKey(name))
                    .count();
            if (having > 0) {
                images.put(name, (double) having / all.size());
            }
        }
        if (images.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(WANTED, new Wanted(images, names.size()));
        return Verdict.ok();
    }

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        Wanted wanted = cycle.get(WANTED).orElseThrow();
        long bytes = containers(cycle)
                .map(ImageLocality::image)
                .mapToLong(name -> (long) (node.imageBytes().getOrDefault(name, 0L)
                        * wanted.images().getOrDefault(name, 0.0)))
                .sum();
        long most = MOST * wanted.containers();
        return MAX_SCORE * (Math.clamp(bytes, LEAST, most) - LEAST) / (most - LEAST);
    }

    private static Stream<Container> containers(SchedulingCycle cycle) {
        var spec = cycle.pod().pod().getSpec();
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }

    /** The name with the tag that is meant where there is none. */
    private static String image(Container container) {
        String name = container.getImage() == null ? "" : container.getImage();
        return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of();
    }
}
