package dev.navarch.client.transport;

import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import java.util.concurrent.atomic.AtomicBoolean;

/** Builds and derives loopback clients; a derived one is closed with the one that it comes from. */
final class LoopbackHttpClientBuilder
        extends StandardHttpClientBuilder<LoopbackHttpClient, LoopbackHttpClientFactory, LoopbackHttpClientBuilder> {

    LoopbackHttpClientBuilder(LoopbackHttpClientFactory factory) {
        super(factory);
    }

    @Override
    public LoopbackHttpClient build() {
        return new LoopbackHttpClient(this, client == null ? new AtomicBoolean() : client.getClosed());
    }

    @Override
    protected LoopbackHttpClientBuilder newInstance(LoopbackHttpClientFactory factory) {
        return new LoopbackHttpClientBuilder(factory);
    }

    LoopbackHttpClientFactory factory() {
        return clientFactory;
    }
}
