package dev.navarch.client;

import dev.navarch.client.event.BackgroundEventRecorder;
import dev.navarch.client.informer.InformerPool;
import dev.navarch.client.informer.ScopedInformers;
import dev.navarch.client.informer.SharedInformers;
import dev.navarch.client.transport.LoopbackHttpClientFactory;
import dev.navarch.client.transport.LoopbackTransport;
import dev.navarch.client.transport.RemoteTransport;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.loopback.LoopbackServer;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.plugin.ConfigurationException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One component's way to the cluster: a client, the informers that it shares, and its events. Close it last. Writes that
 * meet trouble are not retried by the client; reads neither.
 */
public final class ClusterClient implements AutoCloseable {

    /** Who the informers that all components share are to the API server. */
    private static final User INFORMER = new User("system:informers", User.MASTERS);

    private final KubernetesClient kubernetes;
    private final ScopedInformers informers;
    private final BackgroundEventRecorder events;

    private ClusterClient(KubernetesClient kubernetes, ScopedInformers informers, BackgroundEventRecorder events) {
        this.kubernetes = kubernetes;
        this.informers = informers;
        this.events = events;
    }

    /**
     * To the API server in this JVM on behalf of {@code user}, if there is one; else, with the credentials that it
     * holds, to the one that the kubeconfig of the options names. The informers of all components of one JVM are the
     * same and see everything: each object is decoded and kept once.
     *
     * @param component such as {@code kube-scheduler}: begins the user agent (and so the field manager) and is the
     *     source of events
     * @throws ConfigurationException if there is neither, or the kubeconfig cannot be used
     */
    public static ClusterClient connect(ComponentContext context, User user, String component) {
        Optional<LoopbackServer> server = context.loopback().server();
        if (server.isPresent()) {
            return inProcess(
                    server.get(),
                    user,
                    component,
                    context.options().nodeName(),
                    context.clock(),
                    context.loopback().shared(InformerPool.class, InformerPool::new),
                    INFORMER);
        }
        Path kubeconfig = context.options()
                .kubeconfig()
                .orElseThrow(
                        () -> new ConfigurationException(
                                component
                                        + " needs an API server: add apiserver to --components, or name the cluster with --kubeconfig"));
        return remote(
                Clients.kubeconfig(kubeconfig), component, context.options().nodeName(), context.clock());
    }

    /** To the API server in this JVM, with informers of its own that see what {@code user} may see. */
    public static ClusterClient inProcess(
            LoopbackServer server, User user, String component, String host, InstantSource clock) {
        return inProcess(server, user, component, host, clock, new InformerPool(), user);
    }

    private static ClusterClient inProcess(
            LoopbackServer server,
            User user,
            String component,
            String host,
            InstantSource clock,
            InformerPool pool,
            User informer) {
        String agent = Clients.userAgent(component);
        LoopbackHttpClientFactory factory = new LoopbackHttpClientFactory(server, user, agent);
        KubernetesClient client = Clients.client(factory, Clients.loopback(agent));
        LoopbackTransport transport = new LoopbackTransport(server, informer, Clients.userAgent("informers"));
        return new ClusterClient(
                client,
                pool.join(() -> new SharedInformers(transport, Clients.mapper(), RandomGenerator.getDefault())),
                new BackgroundEventRecorder(client, component, host, clock));
    }

    /** To an API server over the network. */
    public static ClusterClient remote(Config config, String component, String host, InstantSource clock) {
        config.setUserAgent(Clients.userAgent(component));
        KubernetesClient client = Clients.client(Clients.network(), config);
        HttpClient http = client.getHttpClient();
        String server = config.getMasterUrl().replaceAll("/+$", "");
        return new ClusterClient(
                client,
                new InformerPool()
                        .join(() -> new SharedInformers(
                                new RemoteTransport(http, server), Clients.mapper(), RandomGenerator.getDefault())),
                new BackgroundEventRecorder(client, component, host, clock));
    }

    public KubernetesClient kubernetes() {
        return kubernetes;
    }

    public Informers informers() {
        return informers;
    }

    /** Records events with this component as their source. */
    public EventRecorder events() {
        return events;
    }

    @Override
    public void close() {
        informers.close();
        events.close();
        kubernetes.close();
    }
}
