package dev.navarch.spi.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** A server that a kubeconfig names, and that is sent JSON documents. For use by many threads. */
public final class KubeconfigServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1024 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PAUSES = 4;

    private final Kubeconfig config;
    private final URI address;
    private final ExecutorService executor;
    private final OutboundClient client;
    private final List<Duration> pauses;

    private KubeconfigServer(Kubeconfig config, Duration pause, ThreadFactory threads)
            throws GeneralSecurityException, IOException {
        this.config = config;
        this.address = URI.create(config.cluster().getServer());
        this.executor = Executors.newThreadPerTaskExecutor(threads);
        this.client = new OutboundClient(config.trust(), config.user().keys(), config.serverName(), LONGEST, executor);
        this.pauses = Stream.iterate(pause, each -> each.multipliedBy(3).dividedBy(2))
                .limit(PAUSES)
                .toList();
    }

    /**
     * The server of the file's current context.
     *
     * @param option that names the file, for complaints
     * @throws ConfigurationException if the file cannot be used
     */
    public static KubeconfigServer of(String option, Path file, ThreadFactory threads) {
        return of(option, file, PAUSE, threads);
    }

    /**
     * The same with another pause before a server that failed is asked again; each further pause is half as long again.
     *
     * @throws ConfigurationException if the file cannot be used
     */
    public static KubeconfigServer of(String option, Path file, Duration pause, ThreadFactory threads) {
        Kubeconfig config = Kubeconfig.read(option, file);
        try {
            return new KubeconfigServer(config, pause, threads);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    option + " " + file + " cannot be used (" + e.getMessage()
                            + "): check its server, certificates and key",
                    e);
        }
    }

    /** Where it is. */
    public URI address() {
        return address;
    }

    /**
     * Sends a document and waits for the answer, whatever its status. Nothing that proves who calls goes over a
     * connection that is not encrypted.
     *
     * @throws IOException if there is none in time
     */
    public HttpResponse<byte[]> post(byte[] document, Duration patience) throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, */*");
        if ("https".equalsIgnoreCase(address.getScheme())) {
            config.user().authorization().ifPresent(proof -> headers.put("Authorization", proof));
        }
        String timed = address + (address.getRawQuery() == null ? "?" : "&") + "timeout=" + patience.toSeconds() + "s";
        return client.post(URI.create(timed), timed, headers, document, patience);
    }

    /**
     * Sends a review and reads the answer. A server that fails, or that asks for patience, is asked five times in all.
     *
     * @throws IOException if there is none in time, none that can be read, or one that tells of an error
     */
    public JsonNode ask(ObjectNode review, Duration patience) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = insist(JSON.writeValueAsBytes(review), patience);
        if (answer.statusCode() < 200 || answer.statusCode() > 206) {
            throw OutboundException.of(answer);
        }
        JsonNode read = JSON.readTree(answer.body());
        checkKind(review, read);
        return read;
    }

    private HttpResponse<byte[]> insist(byte[] document, Duration patience) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = post(document, patience);
        for (Duration pause : pauses) {
            if (answer.statusCode() != 429 && answer.statusCode() != 500) {
                return answer;
            }
            Thread.sleep(pause);
            answer = post(document, patience);
        }
        return answer;
    }

    /** An answer that does not say what it is passes for one to the review. */
    private static void checkKind(ObjectNode review, JsonNode answer) throws OutboundException {
        String asked = versioned(review);
        String given = versioned(answer);
        if (!given.equals(".") && !given.equals(asked)) {
            throw new OutboundException("converting (" + given + ") to (" + asked + "): unknown conversion");
        }
    }

    /** Version and kind, without the group. */
    private static String versioned(JsonNode document) {
        String version = document.path("apiVersion").asText();
        return version.substring(version.indexOf('/') + 1) + "."
                + document.path("kind").asText();
    }

    @Override
    public void close() {
        client.close();
        executor.shutdownNow();
    }
}
