package dev.navarch.client.informer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.client.transport.Transport;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The informers of one client. */
public final class SharedInformers implements Informers, AutoCloseable {

    private final Transport transport;
    private final ObjectMapper mapper;
    private final RandomGenerator random;
    private final Map<Endpoint, Running<?>> running = new ConcurrentHashMap<>();

    public SharedInformers(Transport transport, ObjectMapper mapper, RandomGenerator random) {
        this.transport = transport;
        this.mapper = mapper;
        this.random = random;
    }

    @Override
    public <T extends HasMetadata> Informer<T> of(Class<T> type, Selection selection) {
        return start(Endpoint.of(type, selection), type);
    }

    @Override
    public Informer<GenericKubernetesResource> of(ResourceDefinitionContext resource) {
        return start(Endpoint.of(resource, false), GenericKubernetesResource.class);
    }

    @Override
    public Informer<PartialObjectMetadata> metadata(ResourceDefinitionContext resource) {
        return start(Endpoint.of(resource, true), PartialObjectMetadata.class);
    }

    @Override
    public void stop(ResourceDefinitionContext resource) {
        stop(Endpoint.of(resource, false));
        stop(Endpoint.of(resource, true));
    }

    private void stop(Endpoint endpoint) {
        Running<?> stopped = running.remove(endpoint);
        if (stopped != null) {
            stopped.reflector().close();
        }
    }

    @Override
    public void close() {
        running.values().forEach(each -> each.reflector().close());
        running.clear();
    }

    private <T extends HasMetadata> Informer<T> start(Endpoint endpoint, Class<T> type) {
        Running<?> found = running.computeIfAbsent(endpoint, ignored -> start(type, endpoint));
        return found.as(type);
    }

    private <T extends HasMetadata> Running<T> start(Class<T> type, Endpoint endpoint) {
        SharedInformer<T> informer = new SharedInformer<>();
        Reflector<T> reflector =
                new Reflector<>(transport, endpoint, new Decoder<>(mapper, type), informer, random);
        reflector.start();
        return new Running<>(type, informer, reflector);
    }

    private record Running<T extends HasMetadata>(
            Class<T> type, SharedInformer<T> informer, Reflector<T> reflector) {

        @SuppressWarnings("unchecked")
        <S extends HasMetadata> Informer<S> as(Class<S> wanted) {
            if (type != wanted) {
                throw new IllegalArgumentException(
                        "these objects are followed as " + type.getName() + " already, not as " + wanted.getName());
            }
            return (Informer<S>) informer;
        }
    }
}
