package dev.navarch.apiserver.cache;

import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import dev.navarch.spi.objects.ResourceName;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How the caches follow the storage: each takes over every change that the storage tells of. */
public record CacheMetrics(WatchCache cache) implements MetricSource {

    @Override
    public void print(Exposition out) {
        Map<ResourceName, ResourceCache> caches = cache.byResource();
        each(out, Family.APISERVER_STORAGE_EVENTS_RECEIVED_TOTAL, caches, ResourceCache::changes);
        each(out, Family.APISERVER_WATCH_CACHE_EVENTS_RECEIVED_TOTAL, caches, ResourceCache::changes);
        each(out, Family.APISERVER_WATCH_CACHE_RESOURCE_VERSION, caches, each -> each.snapshot()
                .revision());
    }

    private static void each(
            Exposition out,
            Family family,
            Map<ResourceName, ResourceCache> caches,
            ToLongFunction<ResourceCache> value) {
        out.family(family);
        caches.forEach((name, of) -> out.sample(value.applyAsLong(of), name.group(), name.resource()));
    }
}
