package dev.navarch.apiserver.response;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers over headers, without a copy: what both have is taken from the upper ones. */
final class LayeredHeaders extends AbstractMap<String, List<String>> {

    private final Map<String, List<String>> upper;
    private final Map<String, List<String>> lower;

    LayeredHeaders(Map<String, List<String>> upper, Map<String, List<String>> lower) {
        this.upper = upper;
        this.lower = lower;
    }

    @Override
    public @Nullable List<String> get(Object name) {
        List<String> found = upper.get(name);
        return found != null ? found : lower.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return upper.containsKey(name) || lower.containsKey(name);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super List<String>> action) {
        lower.forEach((name, values) -> {
            if (!upper.containsKey(name)) {
                action.accept(name, values);
            }
        });
        upper.forEach(action);
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        forEach(all::put);
        return all.entrySet();
    }
}
