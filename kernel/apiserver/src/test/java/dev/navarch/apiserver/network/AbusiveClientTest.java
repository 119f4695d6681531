package dev.navarch.apiserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.metrics.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, greedy or wrong: each is let go in time, and the server goes on answering the others. */
class AbusiveClientTest {

    private static final Limits SHORT = new Limits(
            1000,
            1500,
            4096,
            10,
            20,
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(800));
    private static final String POST = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: ";

    @TempDir
    Path directory;

    private final CountDownLatch cutOff = new CountDownLatch(1);
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.start(
                "127.0.0.1",
                0,
                ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom())
                        .apiServer(Set.of("127.0.0.1")),
                SHORT,
                new Goodbyes(0, new java.util.Random(1)),
                new Counter(),
                this::answer);
    }

    @AfterEach
    void othersAreStillServed() throws Exception {
        try (RawClient client = RawClient.connect(server.port(), "http/1.1")) {
            client.send("GET /plain HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.read(Duration.ofSeconds(5)))
                    .startsWith("HTTP/1.1 200")
                    .contains("read 0");
        } finally {
            server.close();
        }
    }

    private Answer answer(ApiRequest request) {
        return switch (request.path()) {
            case "/endless" ->
                new Answer.Streamed(200, Map.of(), sink -> {
                    try {
                        while (true) {
                            sink.write(new byte[64 * 1024]);
                            sink.flush();
                        }
                    } finally {
                        cutOff.countDown();
                    }
                });
            case "/quiet" ->
                new Answer.Streamed(200, Map.of(), sink -> {
                    sink.write("first".getBytes(StandardCharsets.US_ASCII));
                    sink.flush();
                    TimeUnit.MILLISECONDS.sleep(1500);
                    sink.write("last".getBytes(StandardCharsets.US_ASCII));
                });
            default ->
                new Answer.Whole(
                        200, Map.of(), List.of(("read " + request.body().length).getBytes(StandardCharsets.US_ASCII)));
        };
    }

    private RawClient client() throws Exception {
        return RawClient.connect(server.port(), "http/1.1");
    }

    @Test
    void aHeadByteByByteIsNotAwaited() throws Exception {
        try (RawClient client = client()) {
            client.send("GET / HTT");
            assertThat(client.read(Duration.ofSeconds(3))).isEqualTo("[closed]");
        }
    }

    @Test
    void aLaterHeadByteByByteIsNotAwaitedEither() throws Exception {
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            client.send("GET / HTTP/1.1\r\nHo");
            assertThat(client.read(Duration.ofSeconds(3))).contains("read 0").endsWith("[closed]");
        }
    }

    @Test
    void aBodyByteByByteIsNotAwaited() throws Exception {
        try (RawClient client = client()) {
            client.send(POST + "100\r\n\r\nonly this");
            assertThat(client.read(Duration.ofSeconds(3)))
                    .startsWith("HTTP/1.1 504")
                    .contains("too slowly")
                    .endsWith("[closed]");
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read(Duration.ofSeconds(3))).contains("read 0").endsWith("[closed]");
        }
    }

    @Test
    void aConnectionThatOnlyPingsIsClosed() throws Exception {
        try (RawClient client = RawClient.http2(server.port())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 40; i++) {
                            client.frame(RawClient.PING, 0, 0, new byte[8]);
                            TimeUnit.MILLISECONDS.sleep(100);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStreamedAnswerKeepsItsConnection() throws Exception {
        try (RawClient client = client()) {
            client.send("GET /quiet HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.read(Duration.ofSeconds(5))).contains("first").contains("last");
        }
    }

    @Test
    void aReaderThatStandsStillIsCutOff() throws Exception {
        try (RawClient client = client()) {
            client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bodiesBeyondTheLimitAreRefusedBeforeTheyAreRead() throws Exception {
        try (RawClient client = client()) {
            client.send(POST + "1001\r\n\r\n");
            assertThat(client.read(Duration.ofSeconds(3)))
                    .startsWith("HTTP/1.1 413")
                    .endsWith("[closed]");
        }
        try (RawClient client = client()) {
            client.send("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + "x".repeat(1001));
            assertThat(client.read(Duration.ofSeconds(3))).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void manyBodiesTogetherAreAskedToComeAgain() throws Exception {
        try (RawClient one = client();
                RawClient other = client()) {
            one.send(POST + "1000\r\n\r\n" + "x".repeat(900));
            TimeUnit.MILLISECONDS.sleep(100);
            other.send(POST + "1000\r\n\r\n" + "x".repeat(900));
            assertThat(other.read(Duration.ofMillis(300)))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 1");
            one.send("x".repeat(100));
            assertThat(one.read(Duration.ofMillis(500))).contains("read 1000");
            try (RawClient third = client()) {
                third.send(POST + "1000\r\n\r\n" + "x".repeat(1000));
                assertThat(third.read(Duration.ofMillis(300))).contains("read 1000");
            }
        }
    }

    @Test
    void headsBeyondTheLimitAreRefused() throws Exception {
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(5000) + "\r\n\r\n");
            assertThat(client.read(Duration.ofSeconds(3)))
                    .startsWith("HTTP/1.1 431")
                    .endsWith("[closed]");
        }
    }

    @Test
    void malformedRequestsAreAnsweredAndLetGo() throws Exception {
        Map<String, Integer> codes = Map.of(
                "GARBAGE\r\n\r\n",
                400,
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                400,
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                400,
                "GET / HTTP/1.1\r\n\r\n",
                400,
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                505,
                POST + "-1\r\n\r\n",
                400,
                POST + "1\r\nContent-Length: 2\r\n\r\nab",
                400,
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                400,
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n",
                501,
                "GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n",
                417);
        for (Map.Entry<String, Integer> each : codes.entrySet()) {
            try (RawClient client = client()) {
                client.send(each.getKey());
                assertThat(client.read(Duration.ofSeconds(3)))
                        .as(each.getKey())
                        .startsWith("HTTP/1.1 " + each.getValue())
                        .contains("\"kind\":\"Status\"")
                        .endsWith("[closed]");
            }
        }
    }

    @Test
    void requestsThatAreTakenBackAgainAndAgainEndTheConnection() throws Exception {
        try (RawClient client = RawClient.http2(server.port())) {
            assertThatThrownBy(() -> {
                        for (int stream = 1; stream < 20_000; stream += 2) {
                            client.frame(
                                    RawClient.HEADERS,
                                    RawClient.END_HEADERS | RawClient.END_STREAM,
                                    stream,
                                    RawClient.get("/plain"));
                            client.frame(RawClient.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
                        }
                        assertThat(client.read(Duration.ofSeconds(3))).endsWith("[closed]");
                        throw new IOException("closed after all was sent");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void headersWithoutEndEndTheConnection() throws Exception {
        try (RawClient client = RawClient.http2(server.port())) {
            client.frame(RawClient.HEADERS, RawClient.END_STREAM, 1, RawClient.get("/plain"));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            client.frame(RawClient.CONTINUATION, 0, 1, new byte[0]);
                        }
                        assertThat(client.read(Duration.ofSeconds(3))).endsWith("[closed]");
                        throw new IOException("closed after all was sent");
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
