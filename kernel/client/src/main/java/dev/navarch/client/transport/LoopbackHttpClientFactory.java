package dev.navarch.client.transport;

import dev.navarch.kernel.loopback.LoopbackServer;
import dev.navarch.spi.authentication.User;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;

/** Makes HTTP clients that speak to the API server of this JVM on behalf of one user, without sockets and TLS. */
public record LoopbackHttpClientFactory(LoopbackServer server, User user, String userAgent)
        implements HttpClient.Factory {

    @Override
    public HttpClient.Builder newBuilder() {
        return new LoopbackHttpClientBuilder(this);
    }

    /** Takes over the request settings; trust, proxies and credentials mean nothing here. */
    @Override
    public HttpClient.Builder newBuilder(Config config) {
        LoopbackHttpClientBuilder builder = new LoopbackHttpClientBuilder(this);
        builder.tag(config.getRequestConfig());
        return builder;
    }
}
