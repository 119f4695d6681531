package dev.navarch.dns;

import dev.navarch.dns.registration.Registration;
import dev.navarch.dns.registration.ServiceAddress;
import dev.navarch.dns.server.DnsServer;
import dev.navarch.dns.server.Responder;
import dev.navarch.dns.upstream.ResolverConfiguration;
import dev.navarch.dns.upstream.Resolvers;
import dev.navarch.dns.zone.ClusterZone;
import dev.navarch.dns.zone.InformedObjects;
import dev.navarch.dns.zone.ReverseZone;
import dev.navarch.spi.addon.Addon;
import dev.navarch.spi.addon.AddonContext;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The add-on named {@code dns}. */
public final class DnsAddon implements Addon {

    private static final Path HOST_RESOLVERS = Path.of("/etc/resolv.conf");

    private DnsConfiguration configuration = new DnsConfiguration(Optional.empty(), Optional.empty(), List.of());
    private volatile @Nullable DnsServer server;
    private volatile @Nullable Registration registration;
    private volatile @Nullable InformedObjects objects;

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public void start(PluginContext context) {
        configuration = context.configuration(DnsConfiguration.class);
    }

    @Override
    public void run(AddonContext context) {
        String serviceAddress = ServiceAddress.of(context.serviceClusterIpRange());
        InformedObjects informed = new InformedObjects(context.informers());
        objects = informed;
        Responder responder = new Responder(
                new ClusterZone(context.clusterDomain(), serviceAddress, informed, DnsAddon::addresses),
                new ReverseZone(context.clusterDomain(), informed),
                new Resolvers(resolvers()));
        InetAddress address =
                configuration.address().map(InetAddress::ofLiteral).orElseGet(NodeAddress::detect);
        int port = configuration.port().orElse(0);
        try {
            DnsServer started = DnsServer.start(address, port, responder, context.threads());
            server = started;
            registration = Registration.start(
                    context.client(), serviceAddress, context.nodeName(), started.address(), context.threads());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the DNS cannot listen on " + address.getHostAddress() + " port " + port + " (" + e.getMessage()
                            + "): set address or port in the section of the add-on dns, or leave dns out of"
                            + " --components",
                    e);
        }
    }

    private List<InetSocketAddress> resolvers() {
        return configuration.resolvers().isEmpty()
                ? ResolverConfiguration.read(HOST_RESOLVERS)
                : configuration.resolvers().stream()
                        .map(ResolverConfiguration::address)
                        .toList();
    }

    private static List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    @Override
    public String status() {
        DnsServer running = server;
        InformedObjects informed = objects;
        Registration registered = registration;
        if (running == null || informed == null || registered == null) {
            return "not running";
        }
        if (!informed.synced() || !registered.registered()) {
            return "waiting for the API server";
        }
        return informed.services() + " Services, " + running.answered() + " answers";
    }

    @Override
    public void close() throws IOException {
        Registration registered = registration;
        if (registered != null) {
            registration = null;
            registered.close();
        }
        DnsServer running = server;
        if (running != null) {
            running.close();
        }
    }
}
