package dev.navarch.apiserver.node;

import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendAddress.Security;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Passes on the logs that a kubelet sends. */
final class Logs {

    private static final int LONGEST_ERROR = 64 * 1024;
    private static final List<String> PARAMETERS =
            List.of("follow", "previous", "sinceSeconds", "sinceTime", "timestamps", "tailLines", "limitBytes");

    private final Supplier<SSLContext> tls;

    Logs(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    Answer read(ApiRequest request, PodTarget target, KubeletAddress address) {
        String path = "/containerLogs/" + target.namespace() + "/" + target.name() + "/" + target.container()
                + query(request);
        BackendConnection connection = null;
        boolean kept = false;
        try {
            connection = BackendConnection.open(
                    new BackendAddress(address.host(), address.port(), Optional.of(new Security(tls.get(), ""))));
            BackendResponse response =
                    connection.exchange(new BackendRequest("GET", path, address.authority(), Map.of(), new byte[0]), 0);
            if (response.status() < 200 || response.status() > 206) {
                throw refusal(response, target);
            }
            response.headers().clear();
            response.headers().put("Content-Type", List.of("text/plain"));
            Answer answer = response.pass();
            kept = true;
            return answer;
        } catch (IOException e) {
            throw ApiException.plainInternalError(
                    "Get \"https://" + address.authority() + path + "\": " + e.getMessage());
        } finally {
            if (!kept && connection != null) {
                connection.close();
            }
        }
    }

    private static ApiException refusal(BackendResponse response, PodTarget target) throws IOException {
        String text = new String(response.readAll(LONGEST_ERROR), StandardCharsets.UTF_8);
        return switch (response.status()) {
            case 400 -> ApiException.badRequest(text);
            case 404 -> ApiException.notFound("", "pods", target.name());
            case 500 -> ApiException.internalError(text);
            default -> ApiException.genericServerResponse(response.status(), "InternalError", text);
        };
    }

    private static String query(ApiRequest request) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        for (String name : PARAMETERS) {
            if (request.query().has(name)) {
                query.add(name + "=" + URLEncoder.encode(request.query().get(name), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
