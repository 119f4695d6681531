package dev.navarch.machinery.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an object, in the order in which the API server prints them. Immutable. */
public final class Fields {

    /** No fields. */
    public static final Fields NONE = new Fields(List.of());

    private final Map<String, Field> byName;
    private final List<Field> alwaysPrinted;
    private final List<Field> defaulted;
    private volatile @Nullable WireLayout wire;

    public Fields(List<Field> fields) {
        Map<String, Field> map = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach(each -> map.put(each.name(), each));
        this.byName = Collections.unmodifiableMap(map);
        this.alwaysPrinted = fields.stream().filter(Field::isAlwaysPrinted).toList();
        this.defaulted =
                fields.stream().filter(each -> each.defaultValue() != null).toList();
    }

    public @Nullable Field find(String name) {
        return byName.get(name);
    }

    public Iterable<Field> all() {
        return byName.values();
    }

    /** Those which are printed even where nobody has set them. */
    public List<Field> alwaysPrinted() {
        return alwaysPrinted;
    }

    /** How these fields are laid out in protobuf. */
    public WireLayout wire() {
        WireLayout known = wire;
        if (known == null) {
            known = WireLayout.of(byName.values());
            wire = known;
        }
        return known;
    }

    /** Those with a default. */
    public List<Field> defaulted() {
        return defaulted;
    }
}
