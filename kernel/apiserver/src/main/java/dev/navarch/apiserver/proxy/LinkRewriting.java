package dev.navarch.apiserver.proxy;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Leads links of a proxied page, that mean the page's own host, back through the proxy.
 *
 * @param backendHost host and port of the backend
 * @param requestHost the Host header of the client
 * @param prefix the path under which the backend's root is found here
 */
record LinkRewriting(String backendHost, String requestHost, String prefix) {

    /** The link as a client of this server is to see it; what is no URL stays as it is. */
    String rewrite(String link) {
        URI uri;
        try {
            uri = new URI(link);
        } catch (URISyntaxException e) {
            return link;
        }
        String host = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        boolean elsewhere = !host.isEmpty() && !host.equals(backendHost) && !host.equals(requestHost);
        if (elsewhere || !path.startsWith("/")) {
            return link;
        }
        String start = host.equals(requestHost) && uri.getScheme() != null ? uri.getScheme() + "://" + host : "";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
        return start + (path.startsWith(prefix) ? path : prefix + path) + query + fragment;
    }
}
