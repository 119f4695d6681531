package dev.navarch.kernel.metrics;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A family that plugins publish, with its series. */
final class PluginFamily {

    private static final Comparator<Map.Entry<List<String>, Figure>> IN_ORDER =
            Comparator.comparing(series -> String.join(" ", series.getKey()));

    private final Head head;
    private final Set<PluginMeters> owners = new HashSet<>();
    private final Map<List<String>, Figure> series = new ConcurrentHashMap<>();

    PluginFamily(Head head) {
        this.head = head;
    }

    /** Who asked for it; guarded by {@link PluginFamilies}. */
    Set<PluginMeters> owners() {
        return owners;
    }

    /** Whether what somebody else asks for is the same; the help may be put otherwise. */
    boolean fits(Head other) {
        return head.type() == other.type() && head.labels().equals(other.labels());
    }

    /** The series of these values, which {@code fresh} makes first. */
    <T extends Figure> T figure(Class<T> type, Supplier<T> fresh, String... values) {
        List<String> key = List.of(values);
        Figure known = series.get(key);
        if (known == null) {
            if (key.size() != head.labels().size()) {
                throw new IllegalArgumentException(head.name() + " has the labels " + head.labels());
            }
            known = series.computeIfAbsent(key, absent -> fresh.get());
        }
        return type.cast(known);
    }

    Bounds bounds() {
        return head.bounds();
    }

    void print(Exposition out) {
        out.family(head);
        series.entrySet().stream().sorted(IN_ORDER).forEach(each -> each.getValue()
                .print(out, each.getKey()));
    }
}
