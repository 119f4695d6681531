package dev.navarch.apiserver;

import dev.navarch.apiserver.admission.AdmissionChain;
import dev.navarch.apiserver.admission.DeadlineAlarm;
import dev.navarch.apiserver.audit.AuditOptions;
import dev.navarch.apiserver.audit.Auditing;
import dev.navarch.apiserver.bootstrap.AdvertisedAddress;
import dev.navarch.apiserver.bootstrap.Bootstrap;
import dev.navarch.apiserver.bootstrap.BootstrapFacts;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.compaction.Compaction;
import dev.navarch.apiserver.custom.CustomResources;
import dev.navarch.apiserver.definition.Cleanup;
import dev.navarch.apiserver.definition.DefinitionLifecycle;
import dev.navarch.apiserver.encryption.Encryption;
import dev.navarch.apiserver.flowcontrol.Congestion;
import dev.navarch.apiserver.flowcontrol.FlowConfiguration;
import dev.navarch.apiserver.flowcontrol.FlowUpkeep;
import dev.navarch.apiserver.health.Health;
import dev.navarch.apiserver.loopback.InProcess;
import dev.navarch.apiserver.network.Goodbyes;
import dev.navarch.apiserver.network.HttpsServer;
import dev.navarch.apiserver.network.Limits;
import dev.navarch.apiserver.pipeline.BrowserRules;
import dev.navarch.apiserver.registry.CachedObjects;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.loopback.LoopbackServer;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.StorageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running API server. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final Duration FLOW_OBJECTS = Duration.ofMinutes(1);
    private static final Duration AGGREGATED = Duration.ofSeconds(30);

    private final WatchCache cache;
    private final DeadlineAlarm alarm;
    private final Health health;
    private final Objects objects;
    private final Registry registry;
    private final LoopbackServer loopback;
    private final Optional<HttpsServer> listener;
    private final List<AutoCloseable> helpers;
    private final Auditing auditing;
    private final Shutdown shutdown;

    private ApiServer(
            WatchCache cache,
            DeadlineAlarm alarm,
            Health health,
            Objects objects,
            Registry registry,
            LoopbackServer loopback,
            Optional<HttpsServer> listener,
            List<AutoCloseable> helpers,
            Auditing auditing,
            Shutdown shutdown) {
        this.cache = cache;
        this.alarm = alarm;
        this.health = health;
        this.objects = objects;
        this.registry = registry;
        this.loopback = loopback;
        this.listener = listener;
        this.helpers = helpers;
        this.auditing = auditing;
        this.shutdown = shutdown;
    }

    /**
     * Reads what is stored, makes what every cluster has, and begins to serve.
     *
     * @throws IOException if the address to listen on cannot be had
     * @throws StorageException if the storage cannot be read
     */
    public static ApiServer start(ApiServerParts parts) throws IOException, StorageException, InterruptedException {
        Auditing auditing = AuditOptions.open(parts.options(), parts.clock(), new FileOutputStream(FileDescriptor.out));
        Encryption encryption =
                Encryption.of(parts.options().encryptionProviderConfig(), parts.storage(), new SecureRandom());
        WatchCache cache = WatchCache.open(encryption.storage());
        DeadlineAlarm alarm = new DeadlineAlarm(parts.clock());
        Gate gate = new Gate();
        Upkeep upkeep = new Upkeep();
        Optional<HttpsServer> listener = Optional.empty();
        try {
            RegistryReference reference = new RegistryReference();
            CachedObjects objects = new CachedObjects(
                    cache, Thread.ofVirtual().name("objects").factory(), (resource, namespace, name, change) -> {
                        try {
                            return Optional.of(
                                    reference.get().update(resource, namespace, name, WriteOptions.SYSTEM, change));
                        } catch (ApiException e) {
                            if (e.is("NotFound")) {
                                return Optional.empty();
                            }
                            throw e;
                        }
                    });
            Health health = new Health(() -> answers(parts));
            ServerPlugins plugins = parts.plugins().apply(objects);
            if (parts.listening().isPresent()) {
                ApiServerParts.Listening where = parts.listening().get();
                listener = Optional.of(HttpsServer.start(
                        where.address(),
                        where.port(),
                        where.identity(),
                        Limits.DEFAULT,
                        new Goodbyes(parts.options().goawayChance(), parts.random()),
                        parts.metrics().counter(Family.APISERVER_TLS_HANDSHAKE_ERRORS_TOTAL),
                        gate));
            }
            Access access = Access.of(plugins, parts.options().access(), parts.metrics());
            Assembly assembly = Assembly.of(
                    parts,
                    cache,
                    access.authenticators(),
                    access.authorizers(),
                    new AdmissionChain(plugins.admission(), alarm, parts.metrics(), parts.clock()),
                    health,
                    objects,
                    auditing,
                    plugins.expressions(),
                    encryption,
                    address(parts, listener));
            reference.set(assembly.registry());
            Bootstrap bootstrap = new Bootstrap(assembly.registry(), facts(parts, listener), parts.clock());
            bootstrap.run();
            FlowUpkeep.start(
                    upkeep,
                    assembly.flows(),
                    new Congestion(
                            NanoClock.of(parts.clock()), Runtime.getRuntime().availableProcessors()));
            FlowConfiguration flows = new FlowConfiguration(objects, assembly.flows(), parts.clock());
            upkeep.every(FLOW_OBJECTS, "the upkeep of flow control's objects", bootstrap::keepFlowControl);
            DefinitionLifecycle definitions = follow(assembly, objects, cache, parts);
            if (parts.options().encryptionProviderConfigAutomaticReload()) {
                encryption.follow(upkeep);
            }
            access.follow(upkeep);
            assembly.allocation().repair(upkeep, parts.clock());
            assembly.aggregation().start();
            upkeep.every(AGGREGATED, "the check of aggregated API servers", assembly.aggregation()::refresh);
            if (!parts.options().etcdCompactionInterval().isZero()) {
                upkeep.every(
                        parts.options().etcdCompactionInterval(),
                        "the compaction",
                        new Compaction(parts.storage(), cache::forgetBefore)::run);
            }
            gate.open(BrowserRules.around(assembly.pipeline(), parts.options()));
            return new ApiServer(
                    cache,
                    alarm,
                    health,
                    objects,
                    assembly.registry(),
                    new InProcess(assembly.pipeline()),
                    listener,
                    List.of(upkeep, flows, definitions, assembly.aggregation()),
                    auditing,
                    new Shutdown(parts.options(), gate));
        } catch (IOException | RuntimeException | InterruptedException e) {
            upkeep.close();
            auditing.close();
            listener.ifPresent(HttpsServer::close);
            cache.close();
            alarm.close();
            throw e;
        }
    }

    private static DefinitionLifecycle follow(
            Assembly assembly, Objects objects, WatchCache cache, ApiServerParts parts) {
        return new DefinitionLifecycle(
                assembly.registry(),
                objects,
                CustomResources.DEFINITIONS,
                parts.clock(),
                new Cleanup(assembly.registry(), CustomResources.DEFINITIONS, parts.clock()),
                resource -> {
                    assembly.custom().refresh();
                    cache.of(resource).wake();
                });
    }

    private static boolean answers(ApiServerParts parts) {
        try {
            parts.storage().read(new Range("/health", "", 1, 0, true));
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private static BootstrapFacts facts(ApiServerParts parts, Optional<HttpsServer> listener) {
        Optional<BootstrapFacts.Endpoint> endpoint = listener.flatMap(
                open -> AdvertisedAddress.of(parts.listening().orElseThrow().address())
                        .map(address -> new BootstrapFacts.Endpoint(address.getHostAddress(), open.port())));
        return new BootstrapFacts(parts.serviceRange(), endpoint, parts.bootstrapSettings());
    }

    private static String address(ApiServerParts parts, Optional<HttpsServer> listener) {
        return facts(parts, listener)
                .endpoint()
                .map(endpoint -> endpoint.address() + ":" + endpoint.port())
                .orElse("127.0.0.1:443");
    }

    /** Answers requests of this JVM. */
    public LoopbackServer loopback() {
        return loopback;
    }

    /** The port listened on; empty for a server that does not listen. */
    public OptionalInt port() {
        return listener.map(open -> OptionalInt.of(open.port())).orElse(OptionalInt.empty());
    }

    /** Objects, read from memory. */
    public Objects objects() {
        return objects;
    }

    public Registry registry() {
        return registry;
    }

    /**
     * Says that it is not ready, serves for a while all the same, then lets requests under way end, ends watches, and
     * lets go of everything but storage and plugins.
     */
    @Override
    public void close() {
        health.stop();
        shutdown.delay();
        helpers.forEach(ApiServer::close);
        listener.ifPresent(shutdown::drain);
        cache.endWatches();
        listener.ifPresent(shutdown::finish);
        cache.close();
        alarm.close();
        auditing.close();
    }

    private static void close(AutoCloseable helper) {
        try {
            helper.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in good order", helper.getClass().getSimpleName(), e);
        }
    }

    /** The registry that plugins reach before the server is complete. */
    private static final class RegistryReference {

        private volatile @org.jspecify.annotations.Nullable Registry registry;

        void set(Registry complete) {
            registry = complete;
        }

        Registry get() {
            Registry complete = registry;
            if (complete == null) {
                throw new IllegalStateException("objects cannot be updated before the server is complete");
            }
            return complete;
        }
    }
}
