package dev.navarch.apiserver.node;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Passes on the logs that a kubelet sends. */
final class Logs {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final List<String> PARAMETERS = List.of(
            "follow", "previous", "sinceSeconds", "sinceTime", "timestamps", "tailLines", "limitBytes", "stream");

    private final Supplier<HttpClient> client;

    Logs(Supplier<SSLContext> tls) {
        this.client = new Once<>(() -> HttpClient.newBuilder()
                .sslContext(tls.get())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    }

    Answer read(ApiRequest request, PodTarget target, KubeletAddress address) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        for (String name : PARAMETERS) {
            if (request.query().has(name)) {
                query.add(name + "=" + URLEncoder.encode(request.query().get(name), StandardCharsets.UTF_8));
            }
        }
        URI uri = URI.create("https://" + address.authority() + "/containerLogs/" + target.namespace() + "/"
                + target.name() + "/" + target.container() + query);
        try {
            HttpResponse<InputStream> response =
                    client.get().send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("content-type").orElse("text/plain");
            return new Answer.Streamed(
                    response.statusCode(), Map.of("Content-Type", List.of(type)), sink -> copy(response.body(), sink));
        } catch (IOException e) {
            throw ApiException.internalError("Get \"" + uri + "\": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.serviceUnavailable("the server is stopping");
        }
    }

    private static void copy(InputStream from, ByteSink sink) throws IOException, InterruptedException {
        sink.onClose(() -> closeQuietly(from));
        byte[] buffer = new byte[32 * 1024];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                sink.write(Arrays.copyOf(buffer, count));
                if (from.available() == 0) {
                    sink.flush();
                }
            }
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
