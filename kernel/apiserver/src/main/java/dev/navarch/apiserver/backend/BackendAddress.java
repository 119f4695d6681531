package dev.navarch.apiserver.backend;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a conversation goes.
 *
 * @param host a name or an address; the latter without brackets
 * @param security empty for plain HTTP
 */
public record BackendAddress(String host, int port, Optional<Security> security) {

    /**
     * How TLS is spoken.
     *
     * @param context proves this side and judges the other
     * @param serverName by which the other side is asked for; empty for none
     */
    public record Security(SSLContext context, String serverName) {}

    /** @param authority host and port, as in a URL */
    public static BackendAddress of(String authority, Security security) {
        int colon = authority.lastIndexOf(':');
        String host = authority.substring(0, colon);
        return new BackendAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(authority.substring(colon + 1)),
                Optional.of(security));
    }

    /** As in a URL. */
    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
