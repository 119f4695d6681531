package dev.navarch.controllers.cluster.quota;

import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quota.Footprint;
import java.util.List;

/** The objects of one kind, as quotas see them. */
interface Counted {

    ResourceName resource();

    /** Whether all objects are known. */
    boolean ready();

    /**
     * Whether as many objects of a namespace are known as the server has, which is asked: what is known may lag behind,
     * and by any time where processors are short.
     */
    boolean isCurrent(String namespace);

    /** One for each object of a namespace. */
    List<Footprint> in(String namespace);
}
