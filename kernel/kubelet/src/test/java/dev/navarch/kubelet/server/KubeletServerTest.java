package dev.navarch.kubelet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.spi.tls.Trust;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeletServerTest {

    @TempDir
    private static Path directory;

    private ClusterCertificates certificates;
    private KubeletServer server;

    @BeforeEach
    void start() throws Exception {
        certificates = ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom());
        Identity identity = certificates.kubeletServer("node", Set.of("localhost", "127.0.0.1"));
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .withUid("uid-1")
                .endMetadata()
                .build();
        ServedPod served = new ServedPod(pod, new EchoRuntime());
        ServedPods pods = new ServedPods() {
            @Override
            public Optional<ServedPod> find(String namespace, String name) {
                return name.equals("web") ? Optional.of(served) : Optional.empty();
            }

            @Override
            public List<ServedPod> all() {
                return List.of(served);
            }
        };
        server = KubeletServer.start(
                Trust.of(List.of(certificates.clusterAuthority().certificate())).context(identity.keys()),
                pods,
                InstantSource.system(),
                Thread.ofVirtual().factory());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theApiServerMayReadLogs() throws Exception {
        assertThat(get(certificates.kubeletClient(), "/containerLogs/default/web/main")
                        .body())
                .isEqualTo(EchoRuntime.LOG);
        assertThat(get(certificates.kubeletClient(), "/containerLogs/default/web/main?limitBytes=6")
                        .body())
                .isEqualTo("line o");
    }

    @Test
    void nobodyElseMayEnter() throws Exception {
        assertThat(get(certificates.node("node"), "/pods").statusCode()).isEqualTo(403);
        assertThat(get(certificates.admin(), "/healthz").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client(Optional.empty())
                        .send(
                                HttpRequest.newBuilder(uri("https", "/healthz")).build(),
                                HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        HttpResponse<String> pod = get(certificates.kubeletClient(), "/containerLogs/default/other/main");
        assertThat(pod.statusCode()).isEqualTo(404);
        assertThat(pod.body()).contains("\"kind\":\"Status\"").contains("pod \\\"other\\\" not found");
        HttpResponse<String> previous =
                get(certificates.kubeletClient(), "/containerLogs/default/web/main?previous=true");
        assertThat(previous.statusCode()).isEqualTo(400);
        assertThat(previous.body()).contains("previous terminated container");
        assertThat(get(certificates.kubeletClient(), "/exec/default/web/main?command=x&output=1")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void commandsHaveTheirStreamsInOneWebSocket() throws Exception {
        Channels channels = new Channels();
        WebSocket socket = open(
                "/exec/default/web/main?command=cat&command=-&stdin=true&stdout=true&stderr=true",
                "v5.channel.k8s.io",
                channels);
        socket.sendBinary(message(0, "typed in"), true).join();
        socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 255, 0}), true).join();
        channels.closed.get(10, TimeUnit.SECONDS);
        assertThat(channels.text(1)).isEqualTo("typed in");
        assertThat(channels.text(2)).isEqualTo("cat -");
        assertThat(channels.text(3)).contains("NonZeroExitCode").contains("\"message\":\"7\"");
    }

    @Test
    void portsHaveTwoChannelsEach() throws Exception {
        Channels channels = new Channels();
        WebSocket socket = open("/portForward/default/web?ports=8080", "v4.channel.k8s.io", channels);
        socket.sendBinary(message(0, "ping"), true).join();
        for (int attempt = 0; attempt < 100 && channels.bytes(0).length < 6; attempt++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(channels.bytes(1)).containsExactly(0x90, 0x1f);
        assertThat(channels.bytes(0)).startsWith(0x90, 0x1f);
        assertThat(channels.text(0)).endsWith("ping");
        socket.abort();
    }

    private WebSocket open(String path, String protocol, Channels channels) throws Exception {
        return client(Optional.of(certificates.kubeletClient()))
                .newWebSocketBuilder()
                .subprotocols(protocol)
                .buildAsync(uri("wss", path), channels)
                .get(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(Identity identity, String path) throws Exception {
        return client(Optional.of(identity))
                .send(HttpRequest.newBuilder(uri("https", path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client(Optional<Identity> identity) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.of(List.of(certificates.clusterAuthority().certificate()))
                        .context(identity.map(own -> new KeyManager[] {own.keys()})
                                .orElse(new KeyManager[0])))
                .build();
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + server.port() + path);
    }

    private static ByteBuffer message(int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 1)
                .put((byte) channel)
                .put(bytes)
                .flip();
    }

    /** Collects what comes on each channel. */
    private static final class Channels implements WebSocket.Listener {

        private final Map<Integer, ByteArrayOutputStream> received = new ConcurrentHashMap<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            int channel = data.get() & 0xff;
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received.computeIfAbsent(channel, c -> new ByteArrayOutputStream()).writeBytes(bytes);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }

        byte[] bytes(int channel) {
            ByteArrayOutputStream bytes = received.get(channel);
            return bytes == null ? new byte[0] : bytes.toByteArray();
        }

        String text(int channel) {
            return new String(bytes(channel), StandardCharsets.UTF_8);
        }
    }
}
