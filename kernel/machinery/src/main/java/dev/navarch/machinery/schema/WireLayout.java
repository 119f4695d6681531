package dev.navarch.machinery.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which protobuf field number means what. Immutable. */
public final class WireLayout {

    /**
     * What a number means: a field, or a message whose fields are inlined in JSON.
     *
     * @param field null where {@code inlined} is not
     */
    public record Entry(
            int number, @Nullable Field field, @Nullable WireLayout inlined) {}

    private final Map<Integer, Entry> byNumber = new HashMap<>();
    private final List<Entry> descending;

    private WireLayout(Collection<Field> fields, int depth) {
        Map<Integer, List<Field>> inlined = new HashMap<>();
        for (Field field : fields) {
            if (field.numbers().size() == depth + 1) {
                int number = field.numbers().get(depth);
                byNumber.put(number, new Entry(number, field, null));
            } else if (field.numbers().size() > depth) {
                inlined.computeIfAbsent(field.numbers().get(depth), key -> new ArrayList<>())
                        .add(field);
            }
        }
        inlined.forEach(
                (number, inner) -> byNumber.put(number, new Entry(number, null, new WireLayout(inner, depth + 1))));
        this.descending = byNumber.values().stream()
                .sorted(Comparator.comparingInt(Entry::number).reversed())
                .toList();
    }

    static WireLayout of(Collection<Field> fields) {
        return new WireLayout(fields, 0);
    }

    public @Nullable Entry find(int number) {
        return byNumber.get(number);
    }

    /** All, highest number first. */
    public List<Entry> descending() {
        return descending;
    }
}
