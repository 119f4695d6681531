package dev.navarch.dns.zone;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Optional;

/** What the zone needs to know of the cluster. */
public interface ClusterObjects {

    /** Whether everything that exists is known; until then nothing can be said to be missing. */
    boolean synced();

    boolean namespaceExists(String namespace);

    Optional<Service> service(String namespace, String name);

    List<EndpointSlice> slices(String namespace, String service);

    /** The Service with that cluster address. */
    Optional<Service> serviceAt(String address);

    /** The slices that hold an endpoint of that address. */
    List<EndpointSlice> slicesAt(String address);

    /** The newest revision of all that is known here. */
    long revision();
}
