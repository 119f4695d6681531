package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of resources: CPU in thousandths of a core, memory and ephemeral storage in bytes, all else in pieces. Never
 * changes.
 */
public final class Resources {

    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";
    public static final String PODS = "pods";

    private static final int CPU_AT = 0;
    private static final int MEMORY_AT = 1;
    private static final int STORAGE_AT = 2;
    private static final int FIXED = 3;
    private static final String[] NO_NAMES = {};

    private static final Resources NONE = new Resources(NO_NAMES, new long[FIXED]);

    /** The names of the amounts from the fourth on, sorted; shared between instances where equal. */
    private final String[] names;

    private final long[] amounts;

    private Resources(String[] names, long[] amounts) {
        this.names = names;
        this.amounts = amounts;
    }

    public static Resources none() {
        return NONE;
    }

    public static Resources of(long milliCpu, long memory, long ephemeralStorage) {
        return new Resources(NO_NAMES, new long[] {milliCpu, memory, ephemeralStorage});
    }

    public static Resources of(@Nullable Map<String, Quantity> quantities) {
        if (quantities == null || quantities.isEmpty()) {
            return NONE;
        }
        TreeMap<String, Long> amounts = new TreeMap<>();
        quantities.forEach((name, quantity) -> amounts.put(name, Amount.of(name, quantity)));
        return ofAmounts(amounts);
    }

    /** Of amounts in the units of this class. */
    public static Resources ofAmounts(Map<String, Long> amounts) {
        TreeMap<String, Long> others = new TreeMap<>(amounts);
        long cpu = take(others, CPU);
        long memory = take(others, MEMORY);
        long storage = take(others, EPHEMERAL_STORAGE);
        String[] names = others.isEmpty() ? NO_NAMES : others.keySet().toArray(NO_NAMES);
        long[] all = new long[FIXED + names.length];
        all[CPU_AT] = cpu;
        all[MEMORY_AT] = memory;
        all[STORAGE_AT] = storage;
        for (int i = 0; i < names.length; i++) {
            all[FIXED + i] = others.get(names[i]);
        }
        return new Resources(names, all);
    }

    private static long take(Map<String, Long> amounts, String name) {
        Long amount = amounts.remove(name);
        return amount == null ? 0 : amount;
    }

    public long milliCpu() {
        return amounts[CPU_AT];
    }

    public long memory() {
        return amounts[MEMORY_AT];
    }

    public long ephemeralStorage() {
        return amounts[STORAGE_AT];
    }

    /** The amount of any resource by its name; 0 where it is not there. */
    public long amount(String name) {
        return switch (name) {
            case CPU -> milliCpu();
            case MEMORY -> memory();
            case EPHEMERAL_STORAGE -> ephemeralStorage();
            default -> {
                int at = Arrays.binarySearch(names, name);
                yield at < 0 ? 0 : amounts[FIXED + at];
            }
        };
    }

    /** The names of the resources besides CPU, memory and ephemeral storage, sorted. */
    public List<String> others() {
        return List.of(names);
    }

    public boolean isNone() {
        return Arrays.stream(amounts).allMatch(amount -> amount == 0);
    }

    public Resources plus(Resources more) {
        return combine(more, 1);
    }

    public Resources minus(Resources less) {
        return combine(less, -1);
    }

    private Resources combine(Resources other, int sign) {
        if (other == NONE) {
            return this;
        }
        if (other.names.length == 0 || Arrays.equals(names, other.names)) {
            long[] sum = amounts.clone();
            for (int i = 0; i < other.amounts.length; i++) {
                sum[i] += sign * other.amounts[i];
            }
            return new Resources(names, sum);
        }
        Map<String, Long> sum = asMap();
        other.asMap().forEach((name, amount) -> sum.merge(name, sign * amount, Long::sum));
        return ofAmounts(sum);
    }

    /** The greater of the two amounts, resource by resource. */
    public Resources max(Resources other) {
        Map<String, Long> most = asMap();
        other.asMap().forEach((name, amount) -> most.merge(name, amount, Math::max));
        return ofAmounts(most);
    }

    /** All amounts by name, in a map of the caller's own. */
    public Map<String, Long> asMap() {
        Map<String, Long> map = new TreeMap<>();
        map.put(CPU, milliCpu());
        map.put(MEMORY, memory());
        map.put(EPHEMERAL_STORAGE, ephemeralStorage());
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], amounts[FIXED + i]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resources that && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
