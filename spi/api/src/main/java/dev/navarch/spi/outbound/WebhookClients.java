package dev.navarch.spi.outbound;

import dev.navarch.spi.tls.Trust;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;

/** Asks webhooks, over the connections to those that were asked last. For use by many threads. */
public final class WebhookClients implements AutoCloseable {

    private static final int KEPT = 64;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json",
            "Accept", "application/json, */*",
            "User-Agent", "kube-apiserver-admission");

    private record Key(String authorities, String serverName) {}

    private final ServiceAddresses services;
    private final int longest;
    private final Executor executor;
    private final Map<Key, OutboundClient> known = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param longest answer in bytes
     * @param executor on which answers are taken in
     */
    public WebhookClients(ServiceAddresses services, int longest, Executor executor) {
        this.services = services;
        this.longest = longest;
        this.executor = executor;
    }

    /**
     * Sends a JSON document and waits for the answer. The webhook is told for how long, in whole seconds.
     *
     * @throws OutboundException if the webhook cannot be found or asked, or answers anything but success in time
     */
    public byte[] post(WebhookTarget target, byte[] body, Duration patience)
            throws OutboundException, InterruptedException {
        String query = "?timeout=" + (patience.toMillis() + 999) / 1000 + "s";
        String shown = target.shown(query);
        OutboundClient client = client(target);
        HttpResponse<byte[]> answer = client.post(address(target, query, shown), shown, HEADERS, body, patience);
        if (answer.statusCode() < 200 || answer.statusCode() > 206) {
            throw OutboundException.of(answer);
        }
        return answer.body();
    }

    private URI address(WebhookTarget target, String query, String shown) throws OutboundException {
        try {
            return target.address(services, query);
        } catch (OutboundException e) {
            throw new OutboundException("Post \"" + shown + "\": " + e.getMessage());
        }
    }

    private synchronized OutboundClient client(WebhookTarget target) throws OutboundException {
        Key key = new Key(target.authorities(), target.serverName());
        OutboundClient client = known.get(key);
        if (client == null) {
            try {
                client = new OutboundClient(
                        Trust.ofBundle(key.authorities), new KeyManager[0], key.serverName, longest, executor);
            } catch (CertificateException e) {
                throw new OutboundException("unable to load root certificates: " + e.getMessage());
            }
            known.put(key, client);
            if (known.size() > KEPT) {
                // One that is let go is not closed: somebody may be using it, and it ends with its last request.
                known.remove(known.keySet().iterator().next());
            }
        }
        return client;
    }

    @Override
    public void close() {
        List<OutboundClient> all;
        synchronized (this) {
            all = new ArrayList<>(known.values());
            known.clear();
        }
        all.forEach(OutboundClient::close);
    }
}
