package dev.navarch.apiserver.node;

import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendAddress.Security;
import dev.navarch.apiserver.backend.SpdyTunnel;
import dev.navarch.apiserver.backend.Upgrade;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Passes upgraded connections on to a kubelet, in the words that kubelets understand. */
final class Tunnels {

    /** How kubelets call what the API calls otherwise. */
    private static final Map<String, String> STREAMS =
            new TreeMap<>(Map.of("stdin", "input", "stdout", "output", "stderr", "error", "tty", "tty"));

    private final Supplier<SSLContext> tls;

    Tunnels(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    Answer open(ApiRequest request, String subresource, PodTarget target, KubeletAddress address) {
        if (!Upgrade.isWanted(request)) {
            throw ApiException.badRequest("Upgrade request required");
        }
        String path =
                switch (subresource) {
                    case "exec", "attach" ->
                        "/" + subresource + "/" + target.namespace() + "/" + target.name() + "/" + target.container();
                    default -> "/portForward/" + target.namespace() + "/" + target.name();
                };
        BackendAddress kubelet =
                new BackendAddress(address.host(), address.port(), Optional.of(new Security(tls.get(), "")));
        String uri = path + query(request.query(), subresource);
        return subresource.equals("portforward") && SpdyTunnel.isWanted(request)
                ? SpdyTunnel.open(request, kubelet, uri)
                : Upgrade.open(request, kubelet, uri, address.authority());
    }

    private static String query(Query asked, String subresource) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        if (subresource.equals("portforward")) {
            if (asked.has("ports")) {
                query.add("port=" + encoded(String.join(",", asked.all("ports"))));
            }
            return query.toString();
        }
        if (subresource.equals("exec")) {
            asked.all("command").forEach(word -> query.add("command=" + encoded(word)));
        }
        STREAMS.forEach((name, kubelets) -> {
            if (asked.flag(name)) {
                query.add(kubelets + "=1");
            }
        });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
