package dev.navarch.scheduling.volume;

import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps pods in the zones and regions that their bound volumes are labelled with. */
public final class VolumeZone implements PreFilterPlugin, FilterPlugin {

    private static final Verdict ELSEWHERE = Verdict.unresolvable("node(s) had no available volume zone");

    /** Each label in its present and its former form. */
    private static final Map<String, String> LABELS = Map.of(
            "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone",
            "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region");

    private static final String SEPARATOR = "__";
    private static final CycleKey<List<Place>> PLACES = new CycleKey<>("volume zones");

    /** A label that a node must have one of these values of. */
    private record Place(String label, Set<String> values) {}

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        List<Place> places = new ArrayList<>();
        for (PersistentVolumeClaim claim : Claims.of(cycle.pod(), cycle.informers())) {
            Claims.volume(claim, cycle.informers()).ifPresent(volume -> addPlaces(volume, places));
        }
        if (places.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(PLACES, places);
        return Verdict.ok();
    }

    private static void addPlaces(PersistentVolume volume, List<Place> places) {
        Map<String, String> labels = volume.getMetadata().getLabels();
        if (labels != null) {
            LABELS.forEach((label, former) -> {
                String value = labels.getOrDefault(label, labels.get(former));
                if (value != null) {
                    places.add(new Place(label, Set.of(value.split(SEPARATOR))));
                }
            });
        }
    }

    /** A node that has no such labels at all is not of any zone, and takes every volume. */
    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Map<String, String> labels = node.labels();
        boolean labelled = LABELS.entrySet().stream()
                .anyMatch(entry -> labels.containsKey(entry.getKey()) || labels.containsKey(entry.getValue()));
        if (!labelled) {
            return Verdict.ok();
        }
        for (Place place : cycle.get(PLACES).orElseThrow()) {
            String value = labels.getOrDefault(place.label(), labels.get(LABELS.get(place.label())));
            if (value == null || !place.values().contains(value)) {
                return ELSEWHERE;
            }
        }
        return Verdict.ok();
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(PersistentVolumeClaim.class, PersistentVolume.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.addedOrUpdated(Node.class, (pod, old, node) -> true),
                RetryOn.any(PersistentVolumeClaim.class),
                RetryOn.any(PersistentVolume.class));
    }
}
