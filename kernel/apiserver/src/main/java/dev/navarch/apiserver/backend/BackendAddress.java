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

    /** As in a URL. */
    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
