package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.encoding.Accepted.Shape;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Agrees with the client on the form of an answer, by its Accept header. */
public final class Negotiation {

    /** The media types of all formats. */
    public static final List<String> OFFERED =
            Stream.of(Format.values()).map(Format::mediaType).toList();

    private Negotiation() {}

    /**
     * The first form the client names that can be had. Whether there is one list or one object is not looked at before
     * it is shown.
     *
     * @param watch whether the answer is a stream
     * @param protobuf whether whole objects have a protobuf form
     * @param tables whether there is a table of what is answered
     * @throws ApiException 406 if there is none
     */
    static Accepted of(ApiRequest request, boolean watch, boolean protobuf, boolean tables) {
        boolean human = isForHumans(request);
        List<AcceptClause> clauses = AcceptClause.of(request);
        if (clauses.isEmpty()) {
            return new Accepted(Format.JSON, Shape.OBJECT, human, "v1");
        }
        if (protobuf) {
            AcceptClause.requireAny(request, OFFERED);
        }
        for (AcceptClause clause : clauses) {
            Optional<Format> format = clause.format();
            Optional<Shape> shape = shape(clause);
            if (format.isPresent()
                    && shape.isPresent()
                    && (tables || shape.get() != Shape.TABLE)
                    && (format.get() != Format.PROTOBUF || hasProtobuf(shape.get(), protobuf))
                    && (format.get() != Format.YAML
                            || !(watch || clause.parameters().containsKey("stream")))) {
                Map<String, String> parameters = clause.parameters();
                boolean pretty = parameters.containsKey("pretty")
                        ? parameters.get("pretty").equals("1")
                        : human;
                return new Accepted(format.get(), shape.get(), pretty, parameters.getOrDefault("v", "v1"));
            }
        }
        throw ApiException.notAcceptable(OFFERED);
    }

    private static boolean isForHumans(ApiRequest request) {
        return request.query().has("pretty")
                ? request.query().flag("pretty")
                : request.header("user-agent").startsWith("curl")
                        || request.header("user-agent").startsWith("Wget")
                        || request.header("user-agent").startsWith("Mozilla/5.0");
    }

    /** The first format that the client names for whole objects and that can be had; JSON if there is none. */
    static Accepted formatOf(ApiRequest request) {
        Format format = AcceptClause.of(request).stream()
                .filter(clause -> !clause.parameters().containsKey("as"))
                .flatMap(clause -> clause.format().stream())
                .findFirst()
                .orElse(Format.JSON);
        return new Accepted(format, Shape.OBJECT, false, "v1");
    }

    private static boolean hasProtobuf(Shape shape, boolean objects) {
        return shape == Shape.METADATA || shape == Shape.METADATA_LIST || (shape == Shape.OBJECT && objects);
    }

    private static Optional<Shape> shape(AcceptClause clause) {
        Map<String, String> parameters = clause.parameters();
        if (!Set.of("", "watch").contains(parameters.getOrDefault("stream", ""))) {
            return Optional.empty();
        }
        if (!clause.converts()) {
            return Optional.of(Shape.OBJECT);
        }
        boolean meta = "meta.k8s.io".equals(parameters.get("g"))
                && ("v1".equals(parameters.get("v")) || "v1beta1".equals(parameters.get("v")));
        if (!meta) {
            return Optional.empty();
        }
        return switch (parameters.getOrDefault("as", "")) {
            case "Table" -> Optional.of(Shape.TABLE);
            case "PartialObjectMetadata" -> Optional.of(Shape.METADATA);
            case "PartialObjectMetadataList" -> Optional.of(Shape.METADATA_LIST);
            default -> Optional.empty();
        };
    }
}
