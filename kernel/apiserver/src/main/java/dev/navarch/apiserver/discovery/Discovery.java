package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.encoding.YamlText;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceType;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api} and {@code /apis} and what lies below, as one document of all or as one a group. */
public final class Discovery {

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Resources resources;
    private final Supplier<List<KnownVersion>> order;
    private final String serverAddress;
    private volatile @Nullable Documents made;

    /**
     * Tells of these resources.
     *
     * @param order which versions there are and in which order, those of other servers included: the same list until
     *     something changes; versions of own resources that are missing in it come last
     * @param serverAddress host and port under which clients reach the server
     */
    public Discovery(Resources resources, Supplier<List<KnownVersion>> order, String serverAddress) {
        this.resources = resources;
        this.order = order;
        this.serverAddress = serverAddress;
    }

    /** Every path that is answered. */
    public List<String> paths() {
        return new ArrayList<>(documents().plain.keySet());
    }

    private Documents documents() {
        List<ResourceType> types = resources.types();
        List<KnownVersion> known = order.get();
        Documents ready = made;
        if (ready == null || ready.types != types || ready.known != known) {
            ready = Documents.of(types, known, serverAddress);
            made = ready;
        }
        return ready;
    }

    /** @param path without a trailing slash */
    public Answer answer(ApiRequest request, String path) {
        Documents documents = documents();
        Aggregate aggregate = documents.aggregates.get(path);
        byte[] document = documents.plain.get(path);
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
        Map<String, List<String>> varies = aggregate == null ? Map.of() : Map.of("Vary", List.of("Accept"));
        if (accept.isBlank()) {
            return plain(document).over(varies);
        }
        for (String clause : accept.split(",")) {
            String form = clause.replace(" ", "");
            if (aggregate != null && isAggregated(form)) {
                return aggregated(request, aggregate);
            }
            boolean special = form.contains(";as=") || form.contains(";g=");
            String type = form.split(";", 2)[0];
            if (!special
                    && Set.of("application/json", "*/*", "application/vnd.kubernetes.protobuf")
                            .contains(type)) {
                return plain(document).over(varies);
            }
            if (!special && type.equals("application/yaml")) {
                return new Answer.Whole(
                        200, Map.of("Content-Type", List.of(type)), List.of(YamlText.write(Json.read(document))));
            }
        }
        throw ApiException.notAcceptable(
                List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf"));
    }

    private static boolean isAggregated(String form) {
        return form.startsWith("application/json;")
                && form.contains(";g=apidiscovery.k8s.io")
                && form.contains(";v=v2")
                && !form.contains(";v=v2beta1")
                && form.contains(";as=APIGroupDiscoveryList");
    }

    private static Answer plain(byte[] document) {
        return new Answer.Whole(200, Map.of("Content-Type", List.of("application/json")), List.of(document));
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
                        "Cache-Control", List.of("public"),
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

    /** What is answered as long as neither the resources nor the order change. */
    private record Documents(
            List<ResourceType> types,
            List<KnownVersion> known,
            Map<String, byte[]> plain,
            Map<String, Aggregate> aggregates) {

        static Documents of(List<ResourceType> types, List<KnownVersion> known, String serverAddress) {
            List<KnownVersion> versions = complete(types, known);
            return new Documents(
                    types,
                    known,
                    LegacyDocuments.of(types, versions, serverAddress),
                    Map.of(
                            "/api", aggregate(AggregatedDocument.of(types, versions, true)),
                            "/apis", aggregate(AggregatedDocument.of(types, versions, false))));
        }

        private static List<KnownVersion> complete(List<ResourceType> types, List<KnownVersion> known) {
            Map<String, KnownVersion> all = new LinkedHashMap<>();
            known.forEach(version -> all.put(version.group() + "/" + version.version(), version));
            types.forEach(type -> all.putIfAbsent(
                    type.group() + "/" + type.version(), new KnownVersion(type.group(), type.version(), null, true)));
            return List.copyOf(all.values());
        }
    }
}
