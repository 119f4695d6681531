package dev.navarch.controllers.cluster.quota;

import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quota.Footprint;
import java.util.List;

/** The objects of one kind, as quotas see them. */
interface Counted {

    ResourceName resource();

    /** Whether all objects are known. */
    boolean ready();

    /** One for each object of a namespace. */
    List<Footprint> in(String namespace);
}
