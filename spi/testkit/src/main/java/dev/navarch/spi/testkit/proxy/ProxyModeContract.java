package dev.navarch.spi.testkit.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every proxy mode must do. To be extended by a class that no test run finds by itself, and run with {@link
 * NetworkNamespace#run}: it changes the network around it. Its node has three endpoints, and a client outside.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ProxyModeContract {

    private static final String SERVICE = "10.96.0.10";
    private static final String EXTERNAL = "203.0.113.7";
    private static final String NODE = "10.201.0.1";
    private static final String CLIENT = "10.201.0.2";
    private static final int NODE_PORT = 30080;
    private static final Endpoint ONE = new Endpoint("10.200.1.11", Backends.PORT, true);
    private static final Endpoint TWO = new Endpoint("10.200.1.12", Backends.PORT, false);
    private static final Endpoint THREE = new Endpoint("10.200.1.13", Backends.PORT, false);

    private TestContext context;
    private ProxyMode mode;
    private Backends backends;
    private Process outside;

    /** A mode that was not started yet. */
    protected abstract ProxyMode mode();

    /** What the mode has made on the node and is still there: empty after a cleanup. */
    protected abstract String traces() throws Exception;

    /** What the mode is started with. */
    protected TestContext context() {
        return TestContext.create();
    }

    @BeforeEach
    final void buildTheNode() throws Exception {
        outside = new ProcessBuilder("unshare", "--net", "sleep", "600").start();
        awaitNamespace();
        String pid = "" + outside.pid();
        Commands.run("ip", "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", pid);
        Commands.run("ip", "addr", "add", NODE + "/24", "dev", "wire");
        Commands.run("ip", "link", "set", "wire", "up");
        Commands.run("ip", "route", "add", "default", "via", CLIENT);
        for (Endpoint endpoint : List.of(ONE, TWO, THREE)) {
            Commands.run("ip", "addr", "replace", endpoint.address() + "/32", "dev", "lo");
        }
        inside("ip addr add " + CLIENT + "/24 dev wire; ip link set wire up; ip link set lo up;"
                + " ip route add default via " + NODE);
        backends = new Backends();
        for (Endpoint endpoint : List.of(ONE, TWO, THREE)) {
            backends.start(endpoint.address());
        }
        context = context();
        mode = mode();
        mode.start(context);
    }

    private void awaitNamespace() throws Exception {
        String own = Commands.run("readlink", "/proc/self/ns/net");
        for (int i = 0; i < 100; i++) {
            if (!Commands.run("readlink", "/proc/" + outside.pid() + "/ns/net").equals(own)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("the client's namespace does not come up");
    }

    @AfterEach
    final void tearTheNodeDown() throws Exception {
        if (mode != null) {
            mode.cleanUp();
            mode.close();
        }
        Commands.run("ip", "link", "del", "wire");
        backends.close();
        outside.destroyForcibly().waitFor();
        context.close();
    }

    @Test
    void connectionsSpreadOverTheEndpoints() throws Exception {
        apply(service(ONE, TWO, THREE));
        assertThat(askManyTimes(SERVICE, 80, 60))
                .containsExactlyInAnyOrder("10.200.1.11", "10.200.1.12", "10.200.1.13");
        Set<String> fromOutside = new TreeSet<>();
        for (int i = 0; i < 40 && fromOutside.size() < 3; i++) {
            fromOutside.add(askFromOutside(SERVICE, 80));
        }
        assertThat(fromOutside).hasSize(3);
    }

    @Test
    void aPortWithoutEndpointsRefusesAtOnce() throws Exception {
        apply(service());
        long start = System.nanoTime();
        assertThatThrownBy(() -> ask(SERVICE, 80)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        apply(service(TWO));
        assertThat(ask(SERVICE, 80)).isEqualTo(TWO.address());
    }

    @Test
    void theNodePortAnswersOnTheNodesAddresses() throws Exception {
        apply(with(service(ONE, TWO), NODE_PORT, List.of(), TrafficPolicy.CLUSTER));
        assertThat(ask(NODE, NODE_PORT)).startsWith("10.200.1.1");
        assertThat(ask("127.0.0.1", NODE_PORT)).startsWith("10.200.1.1");
        assertThat(askFromOutside(NODE, NODE_PORT)).startsWith("10.200.1.1");
    }

    @Test
    void externalAddressesAnswer() throws Exception {
        apply(with(service(TWO), 0, List.of(EXTERNAL), TrafficPolicy.CLUSTER));
        assertThat(ask(EXTERNAL, 80)).isEqualTo(TWO.address());
        assertThat(askFromOutside(EXTERNAL, 80)).isEqualTo(TWO.address());
    }

    @Test
    void aLocalPolicyKeepsConnectionsFromOutsideOnTheNode() throws Exception {
        apply(with(service(ONE, TWO, THREE), NODE_PORT, List.of(), TrafficPolicy.LOCAL));
        for (int i = 0; i < 8; i++) {
            assertThat(askFromOutside(NODE, NODE_PORT)).isEqualTo(ONE.address());
        }
        assertThat(askManyTimes(SERVICE, 80, 60)).hasSize(3);
        apply(with(service(TWO, THREE), NODE_PORT, List.of(), TrafficPolicy.LOCAL));
        assertThat(askFromOutside(NODE, NODE_PORT)).isEmpty();
    }

    @Test
    void anInternalLocalPolicyUsesLocalEndpointsAlone() throws Exception {
        ServicePort port = service(ONE, TWO, THREE);
        apply(new ServicePort(
                port.name(),
                port.protocol(),
                port.port(),
                port.clusterAddresses(),
                List.of(),
                0,
                Duration.ZERO,
                TrafficPolicy.LOCAL,
                TrafficPolicy.CLUSTER,
                port.endpoints()));
        assertThat(askManyTimes(SERVICE, 80, 30)).containsExactly(ONE.address());
    }

    @Test
    void aClientStaysWithItsEndpointWhereItIsAsked() throws Exception {
        ServicePort port = service(ONE, TWO, THREE);
        apply(sticky(port, port.endpoints()));
        Set<String> answers = askManyTimes(SERVICE, 80, 20);
        assertThat(answers).hasSize(1);
        List<Endpoint> others = new ArrayList<>(port.endpoints());
        others.removeIf(endpoint -> answers.contains(endpoint.address()));
        apply(sticky(port, others));
        Set<String> moved = askManyTimes(SERVICE, 80, 20);
        assertThat(moved).hasSize(1).doesNotContainAnyElementsOf(answers);
    }

    @Test
    void changesAreFollowedAndOpenConnectionsGoOn() throws Exception {
        ServicePort first = service(ONE);
        ServicePort second = named("second", "10.96.0.20", 80, Protocol.TCP, TWO);
        apply(first, second);
        try (Socket open = connect(SERVICE, 80)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(open.getInputStream(), US_ASCII));
            assertThat(in.readLine()).isEqualTo(ONE.address());
            apply(service(ONE, TWO), named("second", "10.96.0.20", 80, Protocol.TCP, THREE));
            assertThat(ask("10.96.0.20", 80)).isEqualTo(THREE.address());
            open.getOutputStream().write("still here\n".getBytes(US_ASCII));
            assertThat(in.readLine()).isEqualTo("still here");
            apply(service(TWO));
            assertThat(askManyTimes(SERVICE, 80, 20)).containsExactly(TWO.address());
            assertThatThrownBy(() -> ask("10.96.0.20", 80)).isInstanceOf(IOException.class);
            open.getOutputStream().write("and still\n".getBytes(US_ASCII));
            assertThat(in.readLine()).isEqualTo("and still");
        }
    }

    @Test
    void datagramsFindTheirWayThereAndBack() throws Exception {
        apply(named("dns", SERVICE, 53, Protocol.UDP, ONE, TWO), service(THREE));
        assertThat(send(SERVICE, 53)).isIn(ONE.address(), TWO.address());
        assertThat(sendFromOutside(SERVICE, 53)).isIn(ONE.address(), TWO.address());
        try (DatagramSocket socket = new DatagramSocket()) {
            assertThat(send(socket, SERVICE, 53)).isIn(ONE.address(), TWO.address());
            apply(named("dns", SERVICE, 53, Protocol.UDP, THREE));
            assertThat(send(socket, SERVICE, 53))
                    .as("a flow whose endpoint is gone")
                    .isEqualTo(THREE.address());
        }
    }

    @Test
    void theSameTableTwiceChangesNothing() throws Exception {
        apply(service(ONE, TWO));
        String before = traces();
        apply(service(ONE, TWO));
        assertThat(traces()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void aNewProcessTakesOverWhatAnOldOneLeft() throws Exception {
        apply(service(ONE), named("old", "10.96.0.20", 80, Protocol.TCP, TWO));
        mode.close();
        mode = mode();
        mode.start(context);
        apply(service(THREE));
        assertThat(askManyTimes(SERVICE, 80, 10)).containsExactly(THREE.address());
        assertThatThrownBy(() -> ask("10.96.0.20", 80)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsLeftAfterACleanup() throws Exception {
        assertThat(traces()).as("before anything was done").doesNotContain(SERVICE);
        apply(with(service(ONE, TWO), NODE_PORT, List.of(EXTERNAL), TrafficPolicy.LOCAL));
        assertThat(traces()).isNotEmpty();
        mode.cleanUp();
        assertThat(traces()).isEmpty();
        assertThatThrownBy(() -> ask(SERVICE, 80)).isInstanceOf(IOException.class);
        mode.cleanUp();
    }

    private void apply(ServicePort... ports) throws Exception {
        mode.apply(new ServiceTable(List.of(ports)));
    }

    private static ServicePort service(Endpoint... endpoints) {
        return named("web", SERVICE, 80, Protocol.TCP, endpoints);
    }

    private static ServicePort named(String name, String address, int port, Protocol protocol, Endpoint... endpoints) {
        return new ServicePort(
                new ServicePort.Name("default", name, ""),
                protocol,
                port,
                List.of(address),
                List.of(),
                0,
                Duration.ZERO,
                TrafficPolicy.CLUSTER,
                TrafficPolicy.CLUSTER,
                List.of(endpoints));
    }

    private static ServicePort sticky(ServicePort port, List<Endpoint> endpoints) {
        return new ServicePort(
                port.name(),
                port.protocol(),
                port.port(),
                port.clusterAddresses(),
                List.of(),
                0,
                Duration.ofMinutes(10),
                TrafficPolicy.CLUSTER,
                TrafficPolicy.CLUSTER,
                endpoints);
    }

    private static ServicePort with(ServicePort port, int nodePort, List<String> external, TrafficPolicy policy) {
        return new ServicePort(
                port.name(),
                port.protocol(),
                port.port(),
                port.clusterAddresses(),
                external,
                nodePort,
                Duration.ZERO,
                TrafficPolicy.CLUSTER,
                policy,
                port.endpoints());
    }

    private static Socket connect(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 2000);
        socket.setSoTimeout(2000);
        return socket;
    }

    private static String ask(String address, int port) throws IOException {
        try (Socket socket = connect(address, port)) {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            if (line == null) {
                throw new IOException("the connection was closed without a word");
            }
            return line;
        }
    }

    private static Set<String> askManyTimes(String address, int port, int times) throws IOException {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < times; i++) {
            answers.add(ask(address, port));
        }
        return answers;
    }

    private static String send(String address, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return send(socket, address, port);
        }
    }

    /** Asks again where no answer comes, as every client of a protocol that may lose datagrams does. */
    private static String send(DatagramSocket socket, String address, int port) throws IOException {
        socket.setSoTimeout(1000);
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        for (int left = 3; ; left--) {
            socket.send(new DatagramPacket(new byte[] {1}, 1, InetAddress.ofLiteral(address), port));
            try {
                socket.receive(answer);
                break;
            } catch (SocketTimeoutException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
        assertThat(answer.getAddress().getHostAddress()).as("who answers").isEqualTo(address);
        return new String(answer.getData(), 0, answer.getLength(), US_ASCII);
    }

    private String askFromOutside(String address, int port) throws Exception {
        return inside("timeout 2 bash -c 'exec 3<>/dev/tcp/" + address + "/" + port
                        + " && read line <&3 && echo $line'")
                .lines()
                .filter(line -> line.matches("[\\d.]+"))
                .findFirst()
                .orElse("");
    }

    private String sendFromOutside(String address, int port) throws Exception {
        return inside("timeout 2 bash -c 'exec 3<>/dev/udp/" + address + "/" + port
                        + " && echo x >&3 && head -c 11 <&3'")
                .strip();
    }

    private String inside(String script) throws Exception {
        return Commands.run("nsenter", "-t", "" + outside.pid(), "-n", "sh", "-c", script + " 2>&1; true");
    }
}
