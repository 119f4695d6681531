package dev.navarch.apiserver;

import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.token.IssuerDocuments;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents by which others check service-account tokens. */
record IssuerPaths(IssuerDocuments documents) implements PathHandler {

    @Override
    public Set<String> paths() {
        return Set.of(IssuerDocuments.CONFIGURATION_PATH, IssuerDocuments.KEYS_PATH);
    }

    @Override
    public Answer get(Call call, ApiRequest request, String path) {
        if (path.equals(IssuerDocuments.CONFIGURATION_PATH)) {
            return answer("application/json", Json.write(documents.configuration()));
        }
        String accept = request.header("accept");
        if (!accept.isEmpty() && !accept.contains(IssuerDocuments.KEYS_TYPE) && !accept.contains("*/*")) {
            throw ApiException.genericServerResponse(
                    406, "NotAcceptable", "only " + IssuerDocuments.KEYS_TYPE + " is to be had here");
        }
        return answer(IssuerDocuments.KEYS_TYPE, Json.write(documents.keys()));
    }

    private static Answer answer(String type, byte[] body) {
        return new Answer.Whole(
                200,
                Map.of("Content-Type", List.of(type), "Cache-Control", List.of("public, max-age=3600")),
                List.of(body));
    }
}
