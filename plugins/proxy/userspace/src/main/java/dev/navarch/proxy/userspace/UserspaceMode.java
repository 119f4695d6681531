package dev.navarch.proxy.userspace;

import dev.navarch.proxy.userspace.Listening.Place;
import dev.navarch.proxy.userspace.Listening.Target;
import dev.navarch.proxy.userspace.address.ServiceAddresses;
import dev.navarch.proxy.userspace.balance.Balancer;
import dev.navarch.proxy.userspace.tcp.TcpListener;
import dev.navarch.proxy.userspace.udp.UdpListener;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServiceTable;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mode named {@code userspace}. */
public final class UserspaceMode implements ProxyMode {

    private static final int EVENT_LOOPS = 2;

    private final ServiceAddresses addresses = new ServiceAddresses();
    private final Map<Place, Open> open = new HashMap<>();
    private @Nullable PluginContext context;
    private @Nullable EventLoopGroup loops;

    private record Open(Balancer balancer, AutoCloseable listener) {}

    @Override
    public String name() {
        return "userspace";
    }

    @Override
    public void start(PluginContext context) throws InterruptedException {
        this.context = context;
        addresses.check();
        loops = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS,
                Thread.ofPlatform().daemon().name("userspace-proxy-", 0).factory(),
                NioIoHandler.newFactory());
    }

    @Override
    public void apply(ServiceTable table) throws Exception {
        Listening wanted = Listening.of(table, nodeAddresses());
        for (Place place : Set.copyOf(open.keySet())) {
            if (!wanted.targets().containsKey(place)) {
                open.remove(place).listener().close();
            }
        }
        addresses.hold(wanted.addresses());
        List<String> failures = new ArrayList<>();
        for (Map.Entry<Place, Target> entry : wanted.targets().entrySet()) {
            try {
                serve(entry.getKey(), entry.getValue());
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures) + ": stop the program that listens there, or use"
                    + " --proxy-mode iptables");
        }
    }

    private void serve(Place place, Target target) throws IOException, InterruptedException {
        Open existing = open.get(place);
        if (existing != null) {
            existing.balancer().use(target.endpoints(), target.affinity());
            if (existing.listener() instanceof UdpListener udp) {
                udp.endpointsChanged();
            }
            return;
        }
        EventLoopGroup group = loops;
        PluginContext given = context;
        if (group == null || given == null) {
            throw new IllegalStateException("the mode was not started");
        }
        Balancer balancer = new Balancer(given.clock());
        balancer.use(target.endpoints(), target.affinity());
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(place.address()), place.port());
        AutoCloseable listener = place.protocol() == Protocol.TCP
                ? TcpListener.open(group, address, balancer)
                : UdpListener.open(group, address, balancer);
        open.put(place, new Open(balancer, listener));
    }

    private Set<String> nodeAddresses() throws IOException, InterruptedException {
        Set<String> services = addresses.held();
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .filter(address -> !services.contains(address))
                .collect(Collectors.toSet());
    }

    @Override
    public void cleanUp() throws Exception {
        for (Open one : open.values()) {
            one.listener().close();
        }
        open.clear();
        addresses.hold(Set.of());
    }

    @Override
    public void close() {
        EventLoopGroup group = loops;
        if (group != null) {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}
