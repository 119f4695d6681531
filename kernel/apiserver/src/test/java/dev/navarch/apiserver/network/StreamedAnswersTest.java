package dev.navarch.apiserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.metrics.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many answers at a time over few connections, each in pieces that come now together and now apart, arrive whole and in order. */
class StreamedAnswersTest {

    private static final int STREAMS = 30;
    private static final int PIECES = 200;
    private static final int LARGEST = 40_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void arriveWholeAndInOrder(Version version) throws Exception {
        ClusterCertificates certificates =
                ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom());
        HttpsServer server = HttpsServer.start(
                "127.0.0.1",
                0,
                certificates.apiServer(Set.of("127.0.0.1")),
                Limits.DEFAULT,
                new Goodbyes(0, new Random(1)),
                new Counter(),
                StreamedAnswersTest::answer);
        try (HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(trusting(certificates))
                .build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                URI address = URI.create("https://127.0.0.1:" + server.port() + "/" + i);
                answers.add(client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()));
            }
            for (int i = 0; i < STREAMS; i++) {
                HttpResponse<String> answer = answers.get(i).get(60, TimeUnit.SECONDS);
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.body().equals(String.join("", pieces(i))))
                        .as("stream " + i)
                        .isTrue();
            }
        } finally {
            server.close();
        }
    }

    private static SSLContext trusting(ClusterCertificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream authority = Files.newInputStream(certificates.clusterAuthorityFile())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(authority));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** The same for the same number: each piece says where it belongs. */
    private static List<String> pieces(int number) {
        Random random = new Random(number);
        return IntStream.range(0, PIECES)
                .mapToObj(i -> number + ":" + i + "x".repeat(i % 5 == 0 ? random.nextInt(LARGEST) : 10) + "\n")
                .toList();
    }

    private static Answer answer(ApiRequest request) {
        List<String> pieces = pieces(Integer.parseInt(request.path().substring(1)));
        return new Answer.Streamed(200, Map.of(), sink -> write(pieces, sink));
    }

    private static void write(List<String> pieces, ByteSink sink) throws IOException, InterruptedException {
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i).getBytes(StandardCharsets.UTF_8);
            switch (i % 4) {
                case 0 -> sink.write(piece);
                case 1 -> sink.send(piece);
                default -> {
                    int half = piece.length / 2;
                    sink.send(Arrays.copyOfRange(piece, 0, half), Arrays.copyOfRange(piece, half, piece.length));
                }
            }
            if (i % 20 == 19) {
                sink.awaitSent();
            }
        }
    }
}
