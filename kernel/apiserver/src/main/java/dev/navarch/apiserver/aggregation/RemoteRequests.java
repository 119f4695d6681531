package dev.navarch.apiserver.aggregation;

import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.backend.ForwardedHeaders;
import dev.navarch.apiserver.backend.Upgrade;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.pipeline.Delegation;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests for groups that other servers serve on to them. They judge the request themselves, after this server
 * has; their redirects are refused, since following one would carry this server's certificate elsewhere.
 */
final class RemoteRequests implements Delegation {

    private static final int ANSWER_MILLISECONDS = 60_000;
    private static final List<String> CROSS_ORIGIN = List.of(
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Origin");

    private final ApiServices services;
    private final RemoteServers servers;

    RemoteRequests(ApiServices services, RemoteServers servers) {
        this.services = services;
        this.servers = servers;
    }

    @Override
    public @Nullable Answer answer(ApiCall call, String auditId) {
        ApiService service = find(call.request().path());
        if (service == null || service.remote().isEmpty()) {
            return null;
        }
        if (!service.available()) {
            return unavailable();
        }
        try {
            return pass(call, auditId, servers.address(service.remote().get()));
        } catch (IOException e) {
            return unavailable();
        }
    }

    @Override
    public boolean takes(String path) {
        ApiService service = find(path);
        return service != null && service.remote().isPresent();
    }

    /** The APIService whose path this is or lies below. */
    private @Nullable ApiService find(String path) {
        String[] parts = path.split("/", 5);
        if (parts.length >= 4 && parts[1].equals("apis")) {
            return services.find(parts[2], parts[3]);
        }
        return parts.length >= 3 && parts[1].equals("api") ? services.find("", parts[2]) : null;
    }

    private static Answer pass(ApiCall call, String auditId, BackendAddress address) {
        ApiRequest request = call.request();
        String query =
                request.query().raw().isEmpty() ? "" : "?" + request.query().raw();
        boolean upgrade = Upgrade.isWanted(request);
        Map<String, List<String>> headers = new LinkedHashMap<>(
                upgrade ? ForwardedHeaders.ofUpgrade(request) : ForwardedHeaders.ofRequest(request));
        headers.put("audit-id", List.of(auditId));
        headers.put("x-forwarded-uri", List.of(request.path()));
        headers.put("x-forwarded-host", List.of(address.authority()));
        headers.put("x-forwarded-proto", List.of("https"));
        RemoteServers.identify(headers, call.user());
        BackendRequest passed = new BackendRequest(
                request.method(),
                request.path() + query,
                address.authority(),
                headers,
                request.body(),
                request.arriving());
        try {
            return upgrade ? Upgrade.open(address, passed) : exchange(call, address, passed);
        } catch (ApiException e) {
            return PlainText.unsniffed(503, e.getMessage() + "\n");
        } catch (IOException e) {
            return PlainText.unsniffed(503, "error trying to reach service: " + e.getMessage() + "\n");
        }
    }

    private static Answer exchange(ApiCall call, BackendAddress address, BackendRequest request) throws IOException {
        BackendConnection connection = BackendConnection.open(address);
        boolean kept = false;
        try {
            BackendResponse response =
                    connection.exchange(request, call.target().verb().equals("watch") ? 0 : ANSWER_MILLISECONDS);
            if (response.status() >= 300
                    && response.status() <= 399
                    && !response.header("Location").isEmpty()) {
                return PlainText.unsniffed(
                        502, "the backend attempted to redirect this request, which is not permitted");
            }
            CROSS_ORIGIN.forEach(response.headers()::remove);
            Answer answer = response.pass();
            kept = true;
            return answer;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    private static Answer unavailable() {
        return PlainText.unsniffed(503, "service unavailable\n");
    }
}
