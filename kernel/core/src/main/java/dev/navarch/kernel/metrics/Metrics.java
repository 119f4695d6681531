package dev.navarch.kernel.metrics;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * All figures of an instance. Safe for many threads, without locks; who counts often keeps the counter that it was given.
 */
public final class Metrics {

    private static final Comparator<Series> IN_ORDER = Comparator.comparing(each -> String.join(" ", each.labels));

    private final Map<Family, Map<String, Series>> families = new EnumMap<>(Family.class);
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final PluginFamilies ofPlugins = new PluginFamilies();

    public Metrics() {
        for (Family each : Family.values()) {
            families.put(each, new ConcurrentHashMap<>(0));
        }
    }

    /**
     * A counter, or a gauge that goes up and down by whole numbers.
     *
     * @param labels the values of the family's labels; the same values give the same counter
     */
    public Counter counter(Family family, String... labels) {
        return figure(Counter.class, family, Counter::new, labels);
    }

    /** A histogram with the bounds of its family; labels as for {@link #counter}. */
    public Histogram histogram(Family family, String... labels) {
        return figure(Histogram.class, family, () -> new Histogram(family.head().bounds()), labels);
    }

    /** The figures of plugins. */
    public PluginFamilies ofPlugins() {
        return ofPlugins;
    }

    /** Takes in figures that are worked out when somebody asks. */
    public void add(MetricSource source) {
        sources.add(source);
    }

    private <T extends Figure> T figure(Class<T> type, Family family, Supplier<T> fresh, String... labels) {
        Map<String, Series> all = Objects.requireNonNull(families.get(family));
        String key = labels.length == 1 ? labels[0] : String.join("\n", labels);
        Series known = all.get(key);
        if (known == null) {
            known = all.computeIfAbsent(key, absent -> new Series(List.of(labels), fresh.get()));
        }
        return type.cast(known.figure);
    }

    /** All figures in Prometheus' text form. */
    public String print() {
        Exposition out = new Exposition();
        families.forEach((family, series) -> {
            out.family(family);
            series.values().stream().sorted(IN_ORDER).forEach(each -> each.figure.print(out, each.labels));
        });
        sources.forEach(source -> source.print(out));
        ofPlugins.print(out);
        return out.text();
    }

    private record Series(List<String> labels, Figure figure) {}
}
