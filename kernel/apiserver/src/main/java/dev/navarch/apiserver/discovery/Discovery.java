package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.encoding.AcceptClause;
import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.encoding.Negotiation;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.status.ApiException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api} and {@code /apis} and what lies below, as one document of all or as one a group. */
public final class Discovery {

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Resources resources;
    private final Presenters presenters;
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
    public Discovery(
            Resources resources, Presenters presenters, Supplier<List<KnownVersion>> order, String serverAddress) {
        this.resources = resources;
        this.presenters = presenters;
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

    /** Whether there is anything at a path, which has no trailing slash. */
    public boolean knows(String path) {
        return documents().plain.containsKey(path);
    }

    /** Whether a path is of a group, or of all. Its document is handed out whatever the method. */
    public static boolean isOfGroups(String path) {
        return path.equals("/apis") || path.startsWith("/apis/") && path.indexOf('/', "/apis/".length()) < 0;
    }

    /** @param path without a trailing slash */
    public Answer answer(ApiRequest request, String path) {
        Documents documents = documents();
        Aggregate aggregate = documents.aggregates.get(path);
        byte[] document = documents.plain.get(path);
        if (document == null) {
            String[] parts = path.split("/");
            if (parts.length > 2 && parts[1].equals("apis") && !resources.hasGroup(parts[2])) {
                return PlainText.pageNotFound();
            }
            throw ApiException.unknownPath();
        }
        List<AcceptClause> clauses = AcceptClause.of(request);
        if (!isOfGroups(path)) {
            AcceptClause.requireAny(request, Negotiation.OFFERED);
        }
        if (clauses.isEmpty()) {
            return plain(document, Format.JSON);
        }
        for (AcceptClause clause : clauses) {
            if (aggregate != null && isAggregated(clause)) {
                return aggregated(request, aggregate);
            }
            if (clause.format().isPresent() && !clause.converts()) {
                return plain(document, clause.format().get());
            }
        }
        throw ApiException.notAcceptable(Negotiation.OFFERED);
    }

    private static boolean isAggregated(AcceptClause clause) {
        return clause.mediaType().equals("application/json")
                && "apidiscovery.k8s.io".equals(clause.parameters().get("g"))
                && "v2".equals(clause.parameters().get("v"))
                && "APIGroupDiscoveryList".equals(clause.parameters().get("as"));
    }

    private Answer plain(byte[] json, Format format) {
        byte[] body = json;
        if (format != Format.JSON) {
            ObjectNode document = (ObjectNode) Json.read(json);
            if (format == Format.PROTOBUF) {
                document.put("apiVersion", "v1");
            }
            body = presenters.write(document, format);
        }
        return new Answer.Whole(200, Map.of("Content-Type", List.of(format.mediaType())), List.of(body));
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
