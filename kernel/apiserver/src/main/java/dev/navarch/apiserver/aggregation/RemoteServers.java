package dev.navarch.apiserver.aggregation;

import dev.navarch.apiserver.aggregation.ApiService.Remote;
import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendAddress.Security;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** Talks to the API servers behind APIServices, as the front proxy that they trust to say who the user is. */
final class RemoteServers {

    private final ServiceRoute route;
    private final Optional<Supplier<Identity>> frontProxy;
    private final Map<Asked, SSLContext> contexts = new ConcurrentHashMap<>();

    /** @param frontProxy what this server proves itself with; asked for when it is first needed */
    RemoteServers(ServiceRoute route, Optional<Supplier<Identity>> frontProxy) {
        this.route = route;
        this.frontProxy = frontProxy;
    }

    /** @throws IOException if the Service leads nowhere, or its authorities cannot be read */
    BackendAddress address(Remote remote) throws IOException {
        return BackendAddress.of(
                route.find(remote.service()),
                new Security(context(remote), remote.service().serverName()));
    }

    /**
     * Asks for a document on the server's own behalf; the caller closes the connection.
     *
     * @throws IOException if nobody answers in time
     */
    BackendResponse get(Remote remote, String path, Map<String, List<String>> headers, User as, int milliseconds)
            throws IOException {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        identify(all, as);
        BackendConnection connection = BackendConnection.open(address(remote));
        try {
            return connection.exchange(
                    new BackendRequest("GET", path, remote.service().serverName(), all, new byte[0]), milliseconds);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Says who the user is, in the headers that the ConfigMap {@code extension-apiserver-authentication} names. */
    static void identify(Map<String, List<String>> headers, User user) {
        headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("x-remote-"));
        headers.put("X-Remote-User", List.of(user.name()));
        if (!user.uid().isEmpty()) {
            headers.put("X-Remote-Uid", List.of(user.uid()));
        }
        if (!user.groups().isEmpty()) {
            headers.put("X-Remote-Group", user.groups());
        }
        user.extra().forEach((key, values) -> headers.put("X-Remote-Extra-" + escaped(key), values));
    }

    /** A key of extra facts as part of a header's name, where not every character may stand. */
    static String escaped(String key) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&'*+-.^_`|~".indexOf(c) >= 0);
            escaped.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }

    private SSLContext context(Remote remote) throws IOException {
        Asked asked = new Asked(remote.authorities(), remote.insecure());
        SSLContext ready = contexts.get(asked);
        if (ready != null) {
            return ready;
        }
        try {
            SSLContext made = (remote.insecure() ? Trust.ANYONE : Trust.ofBundle(remote.authorities()))
                    .context(frontProxy
                            .map(identity -> new KeyManager[] {identity.get().keys()})
                            .orElse(new KeyManager[0]));
            contexts.put(asked, made);
            return made;
        } catch (CertificateException e) {
            throw new IOException("caBundle: " + e.getMessage(), e);
        }
    }

    private record Asked(String authorities, boolean insecure) {}
}
