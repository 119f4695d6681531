package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.apiserver.aggregation.ApiService.Remote;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.discovery.KnownVersion;
import dev.navarch.apiserver.openapi.ForeignDocuments;
import dev.navarch.apiserver.openapi.ForeignDocuments.Version2Part;
import dev.navarch.apiserver.openapi.Packed;
import dev.navarch.apiserver.pipeline.Delegation;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.Objects.Change;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of this server and of all others as one API: follows APIServices and what they hang on, passes requests on,
 * and knows what the other servers say of themselves.
 */
public final class Aggregation implements Delegation, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Aggregation.class);

    private final Objects objects;
    private final ApiServices services;
    private final RemoteRequests requests;
    private final RemoteDocuments documents;
    private final Availability availability;
    private final AutoRegistration registration;
    private final KeyedWork work = new KeyedWork(this::attend);
    private final KeyedWork registrations = new KeyedWork(this::keep);
    private final List<AutoCloseable> following = new ArrayList<>();
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private volatile @Nullable View view;
    private volatile boolean started;

    /**
     * Begins to follow; {@link #start} begins to write.
     *
     * @param frontProxy what this server proves itself to others with
     * @param endpointsOnly whether other servers are reached at their endpoints alone, never at a Service's address
     */
    public Aggregation(
            Registry registry,
            Objects objects,
            Optional<Supplier<Identity>> frontProxy,
            InstantSource clock,
            RandomGenerator random,
            Metrics metrics,
            boolean endpointsOnly) {
        this.objects = objects;
        RemoteServers servers = new RemoteServers(new ServiceRoute(objects, random, endpointsOnly), frontProxy);
        this.services = new ApiServices(objects, this::changed);
        this.requests = new RemoteRequests(services, servers);
        this.documents = new RemoteDocuments(servers);
        this.availability = new Availability(registry, objects, servers, clock, metrics);
        this.registration = new AutoRegistration(registry);
        this.following.add(services);
        metrics.add(services);
    }

    /** Begins to check and to register; called once the server's own objects are there. */
    public void start() {
        started = true;
        following.add(objects.follow(AutoRegistration.DEFINITIONS, this::definitionChanged));
        following.add(objects.follow(ServiceRoute.SERVICES, change -> serviceChanged(change, change.name())));
        following.add(objects.follow(
                ServiceRoute.SLICES,
                change -> serviceChanged(
                        change,
                        change.object()
                                .path("metadata")
                                .path("labels")
                                .path(ServiceRoute.SERVICE_LABEL)
                                .asText())));
        services.sorted().forEach(service -> changed(service.name()));
    }

    /** Looks at every other server again; called from time to time. */
    public void refresh() {
        for (ApiService service : services.sorted()) {
            if (service.remote().isPresent()) {
                work.add(service.name());
            }
        }
    }

    @Override
    public @Nullable Answer answer(ApiCall call, String auditId) {
        return requests.answer(call, auditId);
    }

    @Override
    public boolean takes(String path) {
        return requests.takes(path);
    }

    /** The versions that APIServices name, in the order of discovery: the same list until something changes. */
    public List<KnownVersion> versions() {
        return view().versions;
    }

    /** What other servers publish: the same instance until something changes. */
    public ForeignDocuments foreignDocuments() {
        return view().foreign;
    }

    private View view() {
        List<ApiService> sorted = services.sorted();
        View known = view;
        if (known == null || known.services != sorted) {
            known = View.of(sorted, said);
            view = known;
        }
        return known;
    }

    private void changed(String name) {
        if (started) {
            work.add(name);
            registrations.add(name);
        }
    }

    private void definitionChanged(Change change) {
        registration.note(change);
        JsonNode spec = change.object().path("spec");
        for (JsonNode version : spec.path("versions")) {
            registrations.add(
                    version.path("name").asText() + "." + spec.path("group").asText());
        }
        // A version that a definition no longer has still has its APIService.
        for (ApiService service : services.sorted()) {
            if (service.group().equals(spec.path("group").asText())) {
                registrations.add(service.name());
            }
        }
    }

    private void keep(String name) {
        registration.keep(name);
    }

    private void serviceChanged(Change change, String service) {
        String namespace = change.namespace();
        for (ApiService each : services.sorted()) {
            Optional<Remote> remote = each.remote();
            if (remote.isPresent()
                    && remote.get().service().namespace().equals(namespace)
                    && remote.get().service().name().equals(service)) {
                work.add(each.name());
            }
        }
    }

    private void attend(String name) {
        ApiService service = services.named(name);
        if (service == null) {
            if (said.remove(name) != null) {
                view = null;
            }
            return;
        }
        availability.check(service);
        Optional<Remote> remote = service.remote();
        if (remote.isEmpty()) {
            if (said.remove(name) != null) {
                view = null;
            }
            return;
        }
        Said before = said.get(name);
        Said now = ask(service, remote.get(), before);
        if (!now.equals(before)) {
            said.put(name, now);
            view = null;
        }
    }

    private Said ask(ApiService service, Remote remote, @Nullable Said before) {
        try {
            ArrayNode resources = documents.resources(service, remote);
            return new Said(
                    resources,
                    true,
                    documents.version3(service, remote).map(new Fresh(before, Said::version3)::keep),
                    documents.version2(remote).map(new Fresh(before, Said::version2)::keep));
        } catch (IOException e) {
            LOG.debug("{} says nothing of itself: {}", service.name(), e.getMessage());
            return before == null
                    ? new Said(JsonNodeFactory.instance.arrayNode(), false, Optional.empty(), Optional.empty())
                    : new Said(before.resources, false, before.version3, before.version2);
        }
    }

    @Override
    public void close() throws Exception {
        work.close();
        registrations.close();
        for (AutoCloseable each : following) {
            each.close();
        }
    }

    /** What a server said when it was last asked. */
    private record Said(ArrayNode resources, boolean current, Optional<Packed> version3, Optional<Packed> version2) {}

    /** Keeps the instance where the content is the same, so that it compares equal. */
    private record Fresh(@Nullable Said before, java.util.function.Function<Said, Optional<Packed>> part) {

        Packed keep(Packed now) {
            return Optional.ofNullable(before)
                    .flatMap(part)
                    .filter(known -> known.hash().equals(now.hash()))
                    .orElse(now);
        }
    }

    /** One state of affairs, as discovery and OpenAPI see it. */
    private record View(List<ApiService> services, List<KnownVersion> versions, ForeignDocuments foreign) {

        /** The group of APIServices needs none, and comes first. */
        private static final KnownVersion OWN = new KnownVersion(ApiService.RESOURCE.group(), "v1", null, true);

        static View of(List<ApiService> services, Map<String, Said> said) {
            List<KnownVersion> versions = new ArrayList<>(List.of(OWN));
            Map<String, Packed> version3 = new TreeMap<>();
            List<Version2Part> version2 = new ArrayList<>();
            for (ApiService service : services) {
                if (service.remote().isEmpty()) {
                    versions.add(new KnownVersion(service.group(), service.version(), null, true));
                    continue;
                }
                Said words = said.get(service.name());
                versions.add(
                        words == null
                                ? new KnownVersion(
                                        service.group(), service.version(), JsonNodeFactory.instance.arrayNode(), false)
                                : new KnownVersion(service.group(), service.version(), words.resources, words.current));
                if (words != null) {
                    words.version3.ifPresent(
                            document -> version3.put(service.path().substring(1), document));
                    words.version2.ifPresent(
                            document -> version2.add(new Version2Part(List.of(service.path()), document)));
                }
            }
            ForeignDocuments foreign = version3.isEmpty() && version2.isEmpty()
                    ? ForeignDocuments.NONE
                    : new ForeignDocuments(version3, version2);
            return new View(services, List.copyOf(versions), foreign);
        }
    }
}
