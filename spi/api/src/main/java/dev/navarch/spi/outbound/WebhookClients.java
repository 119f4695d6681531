package dev.navarch.spi.outbound;

import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;

/** Asks webhooks, over the connections to those that were asked last. For use by many threads. */
public final class WebhookClients implements AutoCloseable {

    private static final int KEPT = 64;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json",
            "Accept", "application/json, */*",
            "User-Agent", "kube-apiserver-admission");

    private record Key(String authorities, String serverName, Optional<KubeconfigUser> user) {}

    private final ServiceAddresses services;
    private final WebhookUsers users;
    private final int longest;
    private final Executor executor;
    private final Map<Key, OutboundClient> known = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param users as whom they are asked
     * @param longest answer in bytes
     * @param executor on which answers are taken in
     */
    public WebhookClients(ServiceAddresses services, WebhookUsers users, int longest, Executor executor) {
        this.services = services;
        this.users = users;
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
        Optional<KubeconfigUser> user = users.of(target.hostAndPort());
        OutboundClient client = client(target, user);
        HttpResponse<byte[]> answer = client.post(address(target, query, shown), shown, headers(user), body, patience);
        if (answer.statusCode() < 200 || answer.statusCode() > 206) {
            throw OutboundException.of(answer);
        }
        return answer.body();
    }

    private static Map<String, String> headers(Optional<KubeconfigUser> user) throws OutboundException {
        Optional<String> proof = user.isPresent() ? user.get().authorization() : Optional.empty();
        if (proof.isEmpty()) {
            return HEADERS;
        }
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Authorization", proof.get());
        return headers;
    }

    private URI address(WebhookTarget target, String query, String shown) throws OutboundException {
        try {
            return target.address(services, query);
        } catch (OutboundException e) {
            throw new OutboundException("Post \"" + shown + "\": " + e.getMessage());
        }
    }

    private synchronized OutboundClient client(WebhookTarget target, Optional<KubeconfigUser> user)
            throws OutboundException {
        Key key = new Key(target.authorities(), target.serverName(), user);
        OutboundClient client = known.get(key);
        if (client == null) {
            try {
                KeyManager[] own = user.isPresent() ? user.get().keys() : new KeyManager[0];
                client = new OutboundClient(Trust.ofBundle(key.authorities), own, key.serverName, longest, executor);
            } catch (CertificateException e) {
                throw new OutboundException("unable to load root certificates: " + e.getMessage());
            } catch (GeneralSecurityException | IOException e) {
                throw new OutboundException("unable to load the certificate for webhooks: " + e.getMessage());
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
