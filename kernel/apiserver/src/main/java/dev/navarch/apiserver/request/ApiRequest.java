package dev.navarch.apiserver.request;

import dev.navarch.spi.authentication.User;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path percent-encoded, without the query
 * @param headers by lower-case name
 * @param body empty where there is none, or where it is still coming
 * @param arriving the body of a request that is passed on to another server, if it came over the network
 * @param clientCertificates the client's own first; not checked yet
 * @param clientAddress for logs; {@code loopback} inside this JVM
 * @param user already known, for requests of the same JVM
 * @param upgradable whether the connection can be taken over for another protocol
 */
public record ApiRequest(
        String method,
        String path,
        Query query,
        Map<String, List<String>> headers,
        byte[] body,
        Optional<ArrivingBody> arriving,
        List<X509Certificate> clientCertificates,
        String clientAddress,
        Optional<User> user,
        boolean upgradable) {

    /** A request that is there as a whole. */
    public ApiRequest(
            String method,
            String path,
            Query query,
            Map<String, List<String>> headers,
            byte[] body,
            List<X509Certificate> clientCertificates,
            String clientAddress,
            Optional<User> user,
            boolean upgradable) {
        this(method, path, query, headers, body, Optional.empty(), clientCertificates, clientAddress, user, upgradable);
    }

    /** The path with the query. */
    public String uri() {
        return query.raw().isEmpty() ? path : path + "?" + query.raw();
    }

    /** The length of the body in bytes, as far as it is known. */
    public long length() {
        return arriving.map(coming -> Math.max(0, coming.length())).orElse((long) body.length);
    }

    /** The first value of a header, empty where there is none. */
    public String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** All values of a header. */
    public List<String> headerValues(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
