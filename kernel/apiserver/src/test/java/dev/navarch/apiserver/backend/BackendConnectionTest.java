package dev.navarch.apiserver.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendConnectionTest {

    private ServerSocket server;
    private BackendAddress address;
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        address = new BackendAddress("127.0.0.1", server.getLocalPort(), Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void readsBodiesOfEveryKind() throws Exception {
        assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "GET"))
                .isEqualTo("hello");
        assertThat(body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "GET"))
                .isEqualTo("hello");
        assertThat(body("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello", "GET"))
                .isEqualTo("hello");
        assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD")).isEmpty();
        assertThat(body("HTTP/1.1 204 No Content\r\n\r\n", "GET")).isEmpty();
    }

    @Test
    void doesNotTakeHalfABodyForAWhole() {
        assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", "GET"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> body("nonsense\r\n\r\n", "GET")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> body("", "GET")).isInstanceOf(IOException.class);
    }

    @Test
    void headersCannotCarryMoreThanOneLine() throws Exception {
        serve("HTTP/1.1 204 No Content\r\n\r\n");
        try (BackendConnection connection = BackendConnection.open(address)) {
            connection.exchange(
                    new BackendRequest("GET", "/", "h", Map.of("x", List.of("a\r\nEvil: 1")), new byte[0]), 1000);
        }
        assertThat(asked.get()).contains("X: aEvil: 1\r\n").doesNotContain("\nEvil");
    }

    @Test
    void anUpgradeThatFailsClosesTheBackendsConnection() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThatThrownBy(() -> Upgrade.open(upgrade(), address, "/", "h"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("invalid upgrade response: status code 200");
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anErrorInsteadOfAnUpgradeReachesTheClientAndEndsThere() throws Exception {
        serve("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        Answer answer = Upgrade.open(upgrade(), address, "/", "h");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer).isInstanceOf(Answer.Whole.class);
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void credentialsStayHere() throws Exception {
        serve("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
        assertThat(Upgrade.open(upgrade(), address, "/", "h")).isInstanceOf(Answer.Tunnel.class);
        assertThat(asked.get())
                .contains("Upgrade: websocket\r\n", "Sec-Websocket-Protocol: v5.channel.k8s.io\r\n")
                .contains("X-Forwarded-For: 10.0.0.9\r\n")
                .doesNotContain("secret", "Impersonate", "X-Remote");
    }

    private String body(String response, String method) throws Exception {
        serve(response);
        try (BackendConnection connection = BackendConnection.open(address)) {
            BackendResponse answer =
                    connection.exchange(new BackendRequest(method, "/", "h", Map.of(), new byte[0]), 5000);
            return new String(answer.readAll(1000), UTF_8);
        }
    }

    private static ApiRequest upgrade() {
        return new ApiRequest(
                "GET",
                "/",
                Query.parse(""),
                Map.of(
                        "connection", List.of("Upgrade"),
                        "upgrade", List.of("websocket"),
                        "authorization", List.of("Bearer secret"),
                        "impersonate-user", List.of("secret"),
                        "x-remote-user", List.of("secret"),
                        "sec-websocket-protocol",
                                List.of("base64url.bearer.authorization.k8s.io.secret, v5.channel.k8s.io")),
                new byte[0],
                List.of(),
                "10.0.0.9",
                Optional.empty(),
                true);
    }

    private void serve(String response) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                byte[] buffer = new byte[4096];
                int count = socket.getInputStream().read(buffer);
                asked.complete(new String(buffer, 0, Math.max(count, 0), UTF_8));
                socket.getOutputStream().write(response.getBytes(UTF_8));
                socket.getOutputStream().flush();
                if (response.contains("Content-Length: 9")
                        || !response.contains("Content-Length")
                        || response.isEmpty()) {
                    socket.shutdownOutput();
                }
                ended.complete(socket.getInputStream().read() < 0);
            } catch (IOException e) {
                ended.complete(true);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.1.1", "fe80::1", "224.0.0.1", "ff02::1", "0.0.0.0", "::"})
    void noBackendIsWhereOnlyTheMachineItselfBelongs(String host) {
        assertThatThrownBy(() -> BackendConnection.open(new BackendAddress(host, 80, Optional.empty())))
                .hasMessageEndingWith("address not allowed");
    }
}
