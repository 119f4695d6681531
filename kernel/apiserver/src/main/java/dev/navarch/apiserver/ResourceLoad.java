package dev.navarch.apiserver;

import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.flowcontrol.Width;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.verb.WatchFigures;

/** Estimates the work of requests from what lies in memory. */
record ResourceLoad(Resources resources, WatchCache cache, WatchFigures watches) implements Width.Load {

    @Override
    public long objects(RequestInfo target) {
        ServedResource resource = resources.find(target.group(), target.version(), target.resource());
        return resource == null || !resource.isStored()
                ? 0
                : cache.of(resource.storedName()).snapshot().objects().size();
    }

    @Override
    public long watches(RequestInfo target) {
        ServedResource resource = resources.find(target.group(), target.version(), target.resource());
        return resource == null ? 0 : watches.watches(resource.storedName(), target.namespace());
    }
}
