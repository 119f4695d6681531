package dev.navarch.apiserver.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.metrics.Counter;
import dev.navarch.spi.tls.AnyCertificate;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that are passed on while they come in: whole, bounded in memory, and ended from either side. */
class PassedBodiesTest {

    private static final int LONG = 20 * 1024 * 1024;
    private static final byte[] HELLO = "hello".getBytes(US_ASCII);

    @TempDir
    Path directory;

    private ServerSocket backend;
    private HttpsServer server;
    private final CompletableFuture<String> head = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        backend = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = HttpsServer.start(
                "127.0.0.1",
                0,
                ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom())
                        .apiServer(Set.of("127.0.0.1")),
                Limits.DEFAULT,
                new Goodbyes(0, new Random(1)),
                new Counter(),
                new Passing());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        backend.close();
    }

    private final class Passing implements RequestHandler {

        @Override
        public Answer handle(ApiRequest request) {
            BackendAddress address = new BackendAddress("127.0.0.1", backend.getLocalPort(), Optional.empty());
            try {
                return BackendConnection.open(address)
                        .exchange(
                                new BackendRequest(
                                        request.method(),
                                        request.path(),
                                        "h",
                                        Map.of(),
                                        request.body(),
                                        request.arriving()),
                                0)
                        .pass();
            } catch (IOException e) {
                return new Answer.Whole(
                        503, Map.of(), List.of(String.valueOf(e.getMessage()).getBytes(US_ASCII)));
            }
        }

        @Override
        public boolean passesBodiesOn(String method, String path) {
            return true;
        }
    }

    @FunctionalInterface
    private interface Conversation {
        void run(InputStream in, OutputStream out) throws IOException;
    }

    /** Reads the head of one request, converses, and notes whether the other side closes then. */
    private void serve(Conversation conversation) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = backend.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder read = new StringBuilder();
                while (read.indexOf("\r\n\r\n") < 0) {
                    read.append((char) in.read());
                }
                head.complete(read.toString());
                conversation.run(in, socket.getOutputStream());
                ended.complete(in.read() < 0);
            } catch (IOException e) {
                ended.complete(true);
            }
        });
    }

    private static void answer(OutputStream out, String text) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text).getBytes(US_ASCII));
        out.flush();
    }

    private HttpClient client(Version version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return HttpClient.newBuilder().version(version).sslContext(context).build();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/x"))
                .timeout(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource
    void arriveWholeHoweverLong(Version version) throws Exception {
        byte[] sent = new byte[LONG];
        new Random(3).nextBytes(sent);
        serve((in, out) -> {
            byte[] got = new DataInputStream(in).readNBytes(LONG);
            answer(out, Arrays.equals(got, sent) ? "same" : "different");
        });
        try (HttpClient client = client(version)) {
            HttpResponse<String> answer =
                    client.send(request().PUT(BodyPublishers.ofByteArray(sent)).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("same");
            assertThat(answer.version()).isEqualTo(version);
        }
        assertThat(head.get()).contains("Content-Length: " + LONG + "\r\n");
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void ofUnknownLengthComeInChunks(Version version) throws Exception {
        serve((in, out) -> {
            StringBuilder body = new StringBuilder();
            while (body.indexOf("0\r\n\r\n") < 0) {
                body.append((char) in.read());
            }
            answer(out, body.toString().replace("\r\n", "|"));
        });
        try (HttpClient client = client(version)) {
            HttpRequest request = request()
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(HELLO)))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("5|hello|0||");
        }
        assertThat(head.get()).contains("Transfer-Encoding: chunked\r\n").doesNotContain("Content-Length");
    }

    /** A backend that does not read holds the client back, after what fits on the way. */
    @Test
    void waitInTheClientWhileTheBackendDoesNotRead() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        serve((in, out) -> {
            goOn.join();
            answer(out, Integer.toString(in.readNBytes(LONG).length));
        });
        AtomicLong taken = new AtomicLong();
        try (HttpClient client = client(Version.HTTP_2)) {
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    request()
                            .POST(BodyPublishers.ofInputStream(() -> new Counted(taken)))
                            .build(),
                    BodyHandlers.ofString());
            head.get(5, TimeUnit.SECONDS);
            for (long before = -1; before != taken.get(); TimeUnit.MILLISECONDS.sleep(300)) {
                before = taken.get();
            }
            assertThat(taken.get()).isLessThan(LONG);
            goOn.complete(null);
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(Integer.toString(LONG));
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayBeAnsweredBeforeTheyAreWhole(Version version) throws Exception {
        serve((in, out) -> {
            in.readNBytes(10);
            answer(out, "enough");
            in.readAllBytes();
        });
        try (HttpClient client = client(version)) {
            HttpRequest request =
                    request().POST(BodyPublishers.ofByteArray(new byte[LONG])).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("enough");
        }
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thatAreAnsweredEarlyEndTheirConnection() throws Exception {
        serve((in, out) -> answer(out, "enough"));
        try (RawClient client = RawClient.connect(server.port(), "http/1.1")) {
            client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 307200\r\n\r\n");
            assertThat(client.read(Duration.ofMillis(500)))
                    .containsIgnoringCase("connection: close\r\n")
                    .endsWith("enough");
            client.send(new byte[307200]);
            assertThat(client.read(Duration.ofSeconds(5))).isEqualTo("[closed]");
        }
    }

    /** RFC 9113, 8.1: the client is told to send no more, and what it has sent meanwhile is no error. */
    @Test
    void thatAreAnsweredEarlyEndTheirStreamWithoutError() throws Exception {
        serve((in, out) -> answer(out, "enough"));
        try (RawClient client = RawClient.http2(server.port())) {
            client.frame(RawClient.HEADERS, RawClient.END_HEADERS, 1, RawClient.post("/x"));
            String answer = client.read(Duration.ofMillis(500));
            assertThat(answer).contains("enough").contains(reset(1, 0));
            client.frame(RawClient.DATA, 0, 1, new byte[1000]);
            client.frame(RawClient.DATA, RawClient.END_STREAM, 1, new byte[1000]);
            assertThat(client.read(Duration.ofMillis(500)))
                    .doesNotContain(reset(1, 5))
                    .doesNotContain("[closed]");
        }
    }

    private static String reset(int stream, int code) {
        return "\0\0\4\3\0\0\0\0" + (char) stream + "\0\0\0" + (char) code;
    }

    @Test
    void endTheBackendsConnectionWhenTheClientGoesAway() throws Exception {
        serve((in, out) -> in.readNBytes(5));
        try (RawClient client = RawClient.connect(server.port(), "http/1.1")) {
            client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhello");
            head.get(5, TimeUnit.SECONDS);
        }
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endTheBackendsConnectionWhenTheClientTakesTheRequestBack() throws Exception {
        serve((in, out) -> {});
        try (RawClient client = RawClient.http2(server.port())) {
            client.frame(RawClient.HEADERS, RawClient.END_HEADERS | RawClient.END_STREAM, 1, RawClient.get("/x"));
            head.get(5, TimeUnit.SECONDS);
            assertThat(ended).isNotDone();
            client.frame(RawClient.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
            assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The client is told to go on once the backend is there to read, and not if it answers at once. */
    @Test
    void areAskedForWhenTheyAreWanted() throws Exception {
        serve((in, out) -> answer(out, new String(in.readNBytes(5), US_ASCII)));
        try (RawClient client = RawClient.connect(server.port(), "http/1.1")) {
            client.send("POST /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.read(Duration.ofMillis(500))).startsWith("HTTP/1.1 100 Continue");
            client.send("hello");
            assertThat(client.read(Duration.ofMillis(500)))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("hello");
        }
    }

    @Test
    void leaveTheConnectionToTheNextRequest() throws Exception {
        serve((in, out) -> answer(out, new String(in.readNBytes(5), US_ASCII)));
        try (RawClient client = RawClient.connect(server.port(), "http/1.1")) {
            client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.read(Duration.ofMillis(500))).endsWith("hello");
            serve((in, out) -> answer(out, "again"));
            client.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read(Duration.ofMillis(500))).endsWith("again");
        }
    }

    /** As many zeros as are asked for, counted. */
    private static final class Counted extends InputStream {

        private final AtomicLong taken;

        Counted(AtomicLong taken) {
            this.taken = taken;
        }

        @Override
        public int read() {
            return taken.incrementAndGet() > LONG ? -1 : 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            long left = LONG - taken.get();
            int count = (int) Math.min(left, length);
            taken.addAndGet(count);
            return count == 0 ? -1 : count;
        }
    }
}
