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
    private final Map<Key, Running<?>> running = new ConcurrentHashMap<>();

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
        stop(new Key(Endpoint.of(resource, false), GenericKubernetesResource.class));
        stop(new Key(Endpoint.of(resource, true), PartialObjectMetadata.class));
    }

    private void stop(Key key) {
        Running<?> stopped = running.remove(key);
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
        return running.computeIfAbsent(new Key(endpoint, type), ignored -> start(type, endpoint))
                .as();
    }

    private <T extends HasMetadata> Running<T> start(Class<T> type, Endpoint endpoint) {
        SharedInformer<T> informer = new SharedInformer<>();
        Reflector<T> reflector = new Reflector<>(transport, endpoint, new Decoder<>(mapper, type), informer, random);
        reflector.start();
        return new Running<>(informer, reflector);
    }

    /** The same objects may be wanted as more than one class. */
    private record Key(Endpoint endpoint, Class<?> type) {}

    private record Running<T extends HasMetadata>(SharedInformer<T> informer, Reflector<T> reflector) {

        /** The class is part of the key under which this was found. */
        @SuppressWarnings("unchecked")
        <S extends HasMetadata> Informer<S> as() {
            return (Informer<S>) informer;
        }
    }
}
