package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers {@code /api} and {@code /apis} and what lies below, as one document of all or as one a group. */
public final class Discovery {

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Map<String, byte[]> documents;
    private final Map<String, Aggregate> aggregates;
    private final Resources resources;

    /** @param serverAddress host and port under which clients reach the server */
    public Discovery(Resources resources, String serverAddress) {
        this.resources = resources;
        this.documents = LegacyDocuments.of(resources.types(), serverAddress);
        this.aggregates = new LinkedHashMap<>();
        aggregates.put("/api", aggregate(AggregatedDocument.of(resources.types(), true)));
        aggregates.put("/apis", aggregate(AggregatedDocument.of(resources.types(), false)));
    }

    /** Every path that is answered. */
    public List<String> paths() {
        return new ArrayList<>(documents.keySet());
    }

    /** @param path without a trailing slash */
    public Answer answer(ApiRequest request, String path) {
        Aggregate aggregate = aggregates.get(path);
        byte[] document = documents.get(path);
        if (document == null) {
            String[] parts = path.split("/");
            if (parts.length > 2 && parts[1].equals("apis") && !resources.hasGroup(parts[2])) {
                return new Answer.Whole(
                        404,
                        Map.of("Content-Type", List.of("text/plain; charset=utf-8")),
                        List.of("404 page not found\n".getBytes(StandardCharsets.UTF_8)));
            }
            throw ApiException.unknownPath();
        }
        String accept = String.join(",", request.headerValues("accept"));
        if (accept.isBlank()) {
            return plain(document);
        }
        for (String clause : accept.split(",")) {
            String form = clause.replace(" ", "");
            if (aggregate != null && isAggregated(form)) {
                return aggregated(request, aggregate);
            }
            boolean special = form.contains(";as=") || form.contains(";g=");
            if (!special && (form.startsWith("application/json") || form.startsWith("*/*"))) {
                return plain(document);
            }
            if (!special
                    && (form.startsWith("application/yaml")
                            || form.startsWith("application/vnd.kubernetes.protobuf"))) {
                return plain(document);
            }
        }
        throw ApiException.notAcceptable(List.of("application/json"));
    }

    private static boolean isAggregated(String form) {
        return form.startsWith("application/json;")
                && form.contains(";g=apidiscovery.k8s.io")
                && form.contains(";v=v2")
                && !form.contains(";v=v2beta1")
                && form.contains(";as=APIGroupDiscoveryList");
    }

    private static Answer plain(byte[] document) {
        return new Answer.Whole(
                200, Map.of("Content-Type", List.of("application/json"), "Vary", List.of("Accept")), List.of(document));
    }

    private static Answer aggregated(ApiRequest request, Aggregate aggregate) {
        if (request.header("if-none-match").equals(aggregate.tag)) {
            return new Answer.Whole(304, Map.of("ETag", List.of(aggregate.tag)), List.of());
        }
        return new Answer.Whole(
                200,
                Map.of(
                        "Content-Type", List.of(AGGREGATED),
                        "ETag", List.of(aggregate.tag),
                        "Vary", List.of("Accept")),
                List.of(aggregate.body));
    }

    private static Aggregate aggregate(ObjectNode document) {
        byte[] body = Json.write(document);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(body);
            return new Aggregate(body, "\"" + HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Aggregate(byte[] body, String tag) {}
}
