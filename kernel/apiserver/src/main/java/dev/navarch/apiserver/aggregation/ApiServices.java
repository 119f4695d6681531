package dev.navarch.apiserver.aggregation;

import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.Objects.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All APIServices, as they are stored. Safe for many threads. */
final class ApiServices implements MetricSource, AutoCloseable {

    private final Map<String, ApiService> byName = new TreeMap<>();
    private final Consumer<String> changed;
    private final AutoCloseable following;
    private volatile Known known = new Known(Map.of(), List.of());

    /** @param changed told the name of each APIService that comes, changes or goes; must be quick */
    ApiServices(Objects objects, Consumer<String> changed) {
        this.changed = changed;
        this.following = objects.follow(ApiService.RESOURCE, this::take);
    }

    /** The one that is served under these names, or null. */
    @Nullable
    ApiService find(String group, String version) {
        return known.byPath.get(group + "/" + version);
    }

    /** The one of that name, or null. */
    synchronized @Nullable ApiService named(String name) {
        return byName.get(name);
    }

    /** All of them in the order of discovery: the same list until something changes. */
    List<ApiService> sorted() {
        return known.sorted;
    }

    @Override
    public synchronized void print(Exposition out) {
        out.family(Family.AGGREGATOR_UNAVAILABLE_APISERVICE);
        byName.forEach((name, service) -> out.sample(service.available() ? 0 : 1, name));
    }

    private void take(Change change) {
        ApiService service = ApiService.read(change.object());
        synchronized (this) {
            if (change.deleted()) {
                byName.remove(service.name());
            } else if (service.equals(byName.put(service.name(), service))) {
                return;
            }
            known = Known.of(byName.values());
        }
        changed.accept(service.name());
    }

    @Override
    public void close() throws Exception {
        following.close();
    }

    private record Known(Map<String, ApiService> byPath, List<ApiService> sorted) {

        static Known of(Iterable<ApiService> services) {
            List<ApiService> all = new ArrayList<>();
            services.forEach(all::add);
            all.sort(ApiService.BY_GROUP);
            Map<String, List<ApiService>> groups = new LinkedHashMap<>();
            all.forEach(service -> groups.computeIfAbsent(service.group(), any -> new ArrayList<>())
                    .add(service));
            List<ApiService> sorted = new ArrayList<>();
            Map<String, ApiService> byPath = new LinkedHashMap<>();
            groups.values().forEach(versions -> {
                versions.sort(ApiService.BY_VERSION);
                sorted.addAll(versions);
            });
            sorted.forEach(service -> byPath.put(service.group() + "/" + service.version(), service));
            return new Known(Map.copyOf(byPath), List.copyOf(sorted));
        }
    }
}
