package dev.navarch.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.spi.plugin.ConfigurationException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes fabric8 clients without its look-around for service accounts, environment variables and kubeconfigs. */
final class Clients {

    private static final String VERSION = "v1.36.0";
    private static final int REQUEST_TIMEOUT_MILLIS = 60_000;

    private Clients() {}

    static KubernetesClient client(HttpClient.Factory factory, Config config) {
        HttpClient http = factory.newBuilder(config).build();
        return new KubernetesClientImpl(http, config, new VirtualThreads(), Mapping.SERIALIZATION);
    }

    static HttpClient.Factory network() {
        return new JdkHttpClientFactory();
    }

    static ObjectMapper mapper() {
        return Mapping.MAPPER;
    }

    static String userAgent(String component) {
        return component + "/" + VERSION + " (navarch)";
    }

    static Config loopback(String userAgent) {
        Config config = Config.empty();
        config.setMasterUrl("http://loopback/");
        config.setUserAgent(userAgent);
        return direct(config);
    }

    static Config kubeconfig(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(
                    "--kubeconfig: cannot read " + file + "; name a kubeconfig file that this user may read");
        }
        try {
            Config config = Config.fromKubeconfig(file.toFile());
            recogniseKey(config);
            return direct(config);
        } catch (RuntimeException | IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "--kubeconfig: " + file + " is no usable kubeconfig: " + e.getMessage(), e);
        }
    }

    /** The client library takes every PKCS #8 key for RSA unless it is told. */
    private static void recogniseKey(Config config) throws IOException, GeneralSecurityException {
        String key;
        if (config.getClientKeyData() != null) {
            key = new String(Base64.getMimeDecoder().decode(config.getClientKeyData()), StandardCharsets.US_ASCII);
        } else if (config.getClientKeyFile() != null) {
            key = Files.readString(Path.of(config.getClientKeyFile()), StandardCharsets.US_ASCII);
        } else {
            return;
        }
        if (key.contains("BEGIN PRIVATE KEY")) {
            config.setClientKeyAlgo(Pem.privateKey(key).getAlgorithm());
        }
    }

    /** Watches as plain HTTP streams; whether to try again is for the caller to decide, who knows what is at stake. */
    private static Config direct(Config config) {
        config.setOnlyHttpWatches(true);
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        return config;
    }

    /** One mapper for all clients of the JVM: what it has learnt about the model classes is costly and always the same. */
    private static final class Mapping {
        private static final ObjectMapper MAPPER = new ObjectMapper();
        private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(MAPPER, true);
    }

    /** Runs the client's callbacks on virtual threads. */
    private record VirtualThreads(ExecutorService threads) implements ExecutorSupplier {

        VirtualThreads() {
            this(Executors.newVirtualThreadPerTaskExecutor());
        }

        @Override
        public Executor get() {
            return threads;
        }

        @Override
        public void onClose(Executor executor) {
            threads.shutdownNow();
        }
    }
}
