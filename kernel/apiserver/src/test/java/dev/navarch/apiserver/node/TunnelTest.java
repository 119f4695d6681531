package dev.navarch.apiserver.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.ApiServer;
import dev.navarch.apiserver.ApiServerParts;
import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.apiserver.ServerPlugins;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.tls.Trust;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The road from a client through the server to a kubelet, with real connections. */
class TunnelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final TestContext context = TestContext.create();
    private Storage storage;
    private ApiServer server;
    private ClusterCertificates certificates;
    private SSLServerSocket kubelet;

    @BeforeEach
    void start() throws Exception {
        certificates = ClusterCertificates.open(directory, Clock.systemUTC(), new SecureRandom());
        var authorities = List.of(certificates.clusterAuthority().certificate());
        kubelet = (SSLServerSocket) Trust.of(authorities)
                .context(certificates.kubeletServer("n", Set.of("127.0.0.1")).keys())
                .getServerSocketFactory()
                .createServerSocket(0);
        kubelet.setNeedClientAuth(true);
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(context);
        storage = provider.open();
        server = ApiServer.start(new ApiServerParts(
                storage,
                objects -> new ServerPlugins(
                        new FixedPlugins<>(List.of(new OneToken())),
                        new FixedPlugins<>(List.of()),
                        new FixedPlugins<>(List.of())),
                Clock.systemUTC(),
                new Random(1),
                "10.96.0.0/16",
                Optional.of(new ApiServerParts.Listening("127.0.0.1", 0, certificates.apiServer(Set.of("127.0.0.1")))),
                Optional.empty(),
                Optional.of(() -> tls(authorities)),
                Map.of(),
                ApiServerOptions.defaults()));
        create("nodes", """
                {"metadata": {"name": "n"}, "status": {
                  "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
                  "daemonEndpoints": {"kubeletEndpoint": {"Port": %d}}}}""".formatted(kubelet.getLocalPort()));
        create("pods", """
                {"metadata": {"name": "p", "namespace": "default"},
                 "spec": {"nodeName": "n", "containers": [{"name": "c", "image": "i"}]}}""");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        storage.close();
        kubelet.close();
        context.close();
    }

    @Test
    void passesAnUpgradedConnectionThroughByteByByte() throws Exception {
        CompletableFuture<List<String>> head = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer(head, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"));
        try (SSLSocket client = connect()) {
            send(
                    client,
                    "GET /api/v1/namespaces/default/pods/p/exec?command=x&stdin=true HTTP/1.1\r\nHost: h\r\n"
                            + "Authorization: Bearer secret\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Protocol: v5.channel.k8s.io\r\n\r\n");
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(in.readLine()).contains("101");
            assertThat(in.readLine()).isEqualTo("Upgrade: websocket");
            assertThat(in.readLine()).isEmpty();
            send(client, "ping\n");
            assertThat(in.readLine()).isEqualTo("ping");
        }
        List<String> passed = head.get();
        assertThat(passed.getFirst()).isEqualTo("GET /exec/default/p/c?command=x&input=1 HTTP/1.1");
        assertThat(passed).contains("Sec-Websocket-Protocol: v5.channel.k8s.io");
        assertThat(passed).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void takesTheWebSocketOffSpdy() throws Exception {
        CompletableFuture<List<String>> head = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer(head, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: SPDY/3.1\r\n\r\n"));
        try (SSLSocket client = connect()) {
            send(
                    client,
                    "GET /api/v1/namespaces/default/pods/p/portforward?ports=80 HTTP/1.1\r\nHost: h\r\n"
                            + "Authorization: Bearer secret\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Sec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io\r\n\r\n");
            java.io.InputStream in = client.getInputStream();
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) in.read());
            }
            assertThat(answer.toString())
                    .startsWith("HTTP/1.1 101")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .contains("Sec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io");
            byte[] mask = {1, 2, 3, 4};
            byte[] text = "ping\n".getBytes(UTF_8);
            byte[] frame = new byte[6 + text.length];
            frame[0] = (byte) 0x82;
            frame[1] = (byte) (0x80 | text.length);
            System.arraycopy(mask, 0, frame, 2, 4);
            for (int i = 0; i < text.length; i++) {
                frame[6 + i] = (byte) (text[i] ^ mask[i & 3]);
            }
            client.getOutputStream().write(frame);
            client.getOutputStream().flush();
            assertThat(in.readNBytes(2 + text.length)).isEqualTo(new byte[] {(byte) 0x82, 5, 'p', 'i', 'n', 'g', '\n'});
            client.getOutputStream().write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
            client.getOutputStream().flush();
            assertThat(in.readAllBytes().length).isLessThanOrEqualTo(4);
        }
        List<String> passed = head.get();
        assertThat(passed.getFirst()).isEqualTo("POST /portForward/default/p?port=80 HTTP/1.1");
        assertThat(passed).contains("Upgrade: SPDY/3.1", "X-Stream-Protocol-Version: portforward.k8s.io");
        assertThat(passed)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket"));
    }

    @Test
    void refusesThoseWhoMayNotConnect() throws Exception {
        try (SSLSocket client = connect()) {
            send(
                    client,
                    "GET /api/v1/namespaces/default/pods/p/exec?command=x HTTP/1.1\r\nHost: h\r\n"
                            + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(in.readLine()).contains("403");
        }
    }

    @Test
    void passesLogsOn() throws Exception {
        CompletableFuture<List<String>> head = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> answer(
                        head, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nline1\n"));
        try (SSLSocket client = connect()) {
            send(
                    client,
                    "GET /api/v1/namespaces/default/pods/p/log?tailLines=1 HTTP/1.1\r\nHost: h\r\n"
                            + "Authorization: Bearer secret\r\nConnection: close\r\n\r\n");
            String all = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertThat(all).startsWith("HTTP/1.1 200").contains("line1\n");
        }
        assertThat(head.get().getFirst()).isEqualTo("GET /containerLogs/default/p/c?tailLines=1 HTTP/1.1");
    }

    /** A kubelet that takes one request, tells of its head, answers and then sends back every line it gets. */
    private void answer(CompletableFuture<List<String>> head, String response) {
        try (SSLSocket socket = (SSLSocket) kubelet.accept()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            head.complete(lines);
            send(socket, response);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                send(socket, line + "\n");
            }
        } catch (IOException e) {
            head.completeExceptionally(e);
        }
    }

    private SSLSocket connect() throws Exception {
        SSLSocket socket =
                (SSLSocket) tls(List.of(certificates.clusterAuthority().certificate()))
                        .getSocketFactory()
                        .createSocket("127.0.0.1", server.port().getAsInt());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private javax.net.ssl.SSLContext tls(List<java.security.cert.X509Certificate> authorities) {
        return Trust.of(authorities).context(certificates.kubeletClient().keys());
    }

    private static void send(SSLSocket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private void create(String resource, String text) throws Exception {
        ObjectNode object = (ObjectNode) JSON.readTree(text);
        object.put("apiVersion", "v1").put("kind", resource.equals("nodes") ? "Node" : "Pod");
        server.registry().create(ResourceName.core(resource), object, WriteOptions.SYSTEM);
        if (object.has("status")) {
            server.registry().update(ResourceName.core(resource), "", "n", WriteOptions.SYSTEM, node -> {
                node.set("status", object.get("status"));
                return node;
            });
        }
    }

    private static final class OneToken implements Authenticator {

        @Override
        public Optional<Authentication> authenticate(Credentials credentials) {
            return credentials.bearerToken().filter("secret"::equals).isPresent()
                    ? Optional.of(new Authentication(new User("admin", User.MASTERS)))
                    : Optional.empty();
        }
    }
}
