package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.encoding.Accepted.Shape;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agrees with the client on the form of an answer, by its Accept header. */
public final class Negotiation {

    private static final List<String> OFFERED =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

    /** What an answer is about. */
    public enum Subject {
        ONE,
        MANY,
        EITHER
    }

    private Negotiation() {}

    /**
     * The first form the client names that can be had.
     *
     * @param subject what the answer is about
     * @param protobuf whether whole objects have a protobuf form
     * @throws ApiException 406 if there is none
     */
    public static Accepted of(ApiRequest request, Subject subject, boolean protobuf) {
        String accept = String.join(",", request.headerValues("accept"));
        boolean wanted = request.query().has("pretty")
                ? request.query().flag("pretty")
                : request.header("user-agent").startsWith("curl")
                        || request.header("user-agent").startsWith("Wget")
                        || request.header("user-agent").startsWith("Mozilla/5.0");
        if (accept.isBlank()) {
            return new Accepted(Format.JSON, Shape.OBJECT, wanted, "v1");
        }
        boolean known = false;
        for (String clause : preferred(accept)) {
            String[] parts = clause.split(";");
            String mediaType = parts[0].strip();
            Optional<Format> format =
                    mediaType.equals("application/*") && !protobuf ? Optional.of(Format.JSON) : format(mediaType);
            if (format.isEmpty()) {
                continue;
            }
            known = true;
            Map<String, String> parameters = parameters(parts);
            Optional<Shape> shape = shape(parameters, subject);
            boolean streams = subject != Subject.EITHER || format.get() != Format.YAML;
            if (shape.isPresent()
                    && streams
                    && !(format.get() == Format.PROTOBUF && !hasProtobuf(shape.get(), protobuf))) {
                boolean pretty = parameters.containsKey("pretty")
                        ? parameters.get("pretty").equals("1")
                        : wanted;
                return new Accepted(format.get(), shape.get(), pretty, parameters.getOrDefault("v", "v1"));
            }
        }
        throw known || !protobuf
                ? plainNotAcceptable()
                : ApiException.genericServerResponse(406, "NotAcceptable", message());
    }

    /** The first format that the client names for whole objects and that can be had; JSON if there is none. */
    static Accepted formatOf(ApiRequest request) {
        for (String clause : preferred(String.join(",", request.headerValues("accept")))) {
            Optional<Format> format = format(clause.split(";", 2)[0].strip());
            if (format.isPresent() && !parameters(clause.split(";")).containsKey("as")) {
                return new Accepted(format.get(), Shape.OBJECT, false, "v1");
            }
        }
        return new Accepted(Format.JSON, Shape.OBJECT, false, "v1");
    }

    private static boolean hasProtobuf(Shape shape, boolean objects) {
        return shape == Shape.METADATA || (shape == Shape.OBJECT && objects);
    }

    /** The clauses of an Accept header, the most wanted first; ranges of types come after types. */
    private static List<String> preferred(String accept) {
        List<String> clauses = new ArrayList<>(List.of(accept.split(",")));
        if (accept.contains("q=") || accept.contains("*")) {
            clauses.sort(
                    Comparator.comparingDouble(Negotiation::quality).reversed().thenComparing(clause -> clause.strip()
                            .startsWith("*/")));
        }
        return clauses;
    }

    private static double quality(String clause) {
        String text = parameters(clause.split(";")).getOrDefault("q", "1");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static ApiException plainNotAcceptable() {
        return ApiException.notAcceptable(OFFERED);
    }

    private static String message() {
        return "only the following media types are accepted: " + String.join(", ", OFFERED);
    }

    private static Optional<Format> format(String mediaType) {
        return switch (mediaType) {
            case "*/*", "application/json" -> Optional.of(Format.JSON);
            case "application/yaml" -> Optional.of(Format.YAML);
            case "application/vnd.kubernetes.protobuf" -> Optional.of(Format.PROTOBUF);
            default -> Optional.empty();
        };
    }

    private static Map<String, String> parameters(String[] parts) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip(),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return parameters;
    }

    private static Optional<Shape> shape(Map<String, String> parameters, Subject subject) {
        String as = parameters.get("as");
        if (as == null) {
            return Optional.of(Shape.OBJECT);
        }
        boolean meta = "meta.k8s.io".equals(parameters.get("g"))
                && ("v1".equals(parameters.get("v")) || "v1beta1".equals(parameters.get("v")));
        if (!meta) {
            return Optional.empty();
        }
        return switch (as) {
            case "Table" -> Optional.of(Shape.TABLE);
            case "PartialObjectMetadata" -> subject == Subject.MANY ? Optional.empty() : Optional.of(Shape.METADATA);
            case "PartialObjectMetadataList" ->
                switch (subject) {
                    case ONE -> Optional.empty();
                    case MANY -> Optional.of(Shape.METADATA);
                    case EITHER -> Optional.of(Shape.METADATA_LIST);
                };
            default -> Optional.empty();
        };
    }
}
