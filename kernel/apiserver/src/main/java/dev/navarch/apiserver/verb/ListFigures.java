package dev.navarch.apiserver.verb;

import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.objects.ResourceName;

/** How many lists there were, and of how many objects. */
record ListFigures(Metrics metrics) {

    void add(ResourceName resource, int objects) {
        metrics.counter(Family.APISERVER_CACHE_LIST_TOTAL, resource.group(), "", resource.resource())
                .increment();
        metrics.counter(Family.APISERVER_CACHE_LIST_RETURNED_OBJECTS_TOTAL, resource.group(), resource.resource())
                .add(objects);
    }
}
