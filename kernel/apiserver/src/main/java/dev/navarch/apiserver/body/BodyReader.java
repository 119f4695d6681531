package dev.navarch.apiserver.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.json.Yaml;
import dev.navarch.machinery.protobuf.Envelope;
import dev.navarch.machinery.protobuf.Protobuf;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the object in the body of a request. */
public final class BodyReader {

    static final List<String> UNDERSTOOD =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

    static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private BodyReader() {}

    /**
     * The object that was sent, checked against its schema; unknown and repeated fields are refused, warned of or
     * dropped as the request says.
     *
     * @param kind that the object must be of; filled in where the client leaves it out
     */
    public static ObjectNode read(ApiCall call, String apiVersion, String kind, Schema schema) {
        return read(call, apiVersion, kind, schema, List.of());
    }

    /**
     * The same.
     *
     * @param alike apiVersions that are read as if they were {@code apiVersion}
     */
    public static ObjectNode read(ApiCall call, String apiVersion, String kind, Schema schema, List<String> alike) {
        return read(call, apiVersion, kind, schema, alike, Empties.LEFT_OUT);
    }

    private static ObjectNode read(
            ApiCall call, String apiVersion, String kind, Schema schema, List<String> alike, Empties empties) {
        Document document = document(call, schema);
        ObjectNode tree = object(document.tree());
        if (alike.contains(text(tree, "apiVersion"))) {
            tree.put("apiVersion", apiVersion);
        }
        checkType(tree, apiVersion, kind);
        Decoded decoded;
        try {
            decoded = Decoder.decode(new Document(tree, document.duplicateFields()), schema, empties);
        } catch (DecodingException e) {
            throw unfit(kind, apiVersion, e.getMessage());
        }
        complain(call, decoded, kind, apiVersion);
        decoded.object().put("kind", kind).put("apiVersion", apiVersion);
        if (!(decoded.object().get("metadata") instanceof ObjectNode)) {
            decoded.object().putObject("metadata");
        }
        if (call.evidence().wanted()) {
            call.evidence().sent(decoded.object().deepCopy());
        }
        return decoded.object();
    }

    /** The same for an object of a resource, with the defaults of its schema. */
    public static ObjectNode read(ApiCall call, ServedResource resource) {
        if (resource.custom() != null) {
            return CustomBody.read(call, resource, resource.custom());
        }
        ObjectNode object = read(
                call,
                resource.type().apiVersion(),
                resource.type().kind(),
                resource.schema(),
                List.of(),
                resource.empties());
        Defaults.apply(object, resource.schema());
        return object;
    }

    private static Document document(ApiCall call, Schema schema) {
        String type = call.request().header("content-type");
        byte[] body = call.request().body();
        return mediaType(type).equals(PROTOBUF) ? protobuf(body, schema) : parse(type, body);
    }

    /** A message with the type that its envelope names. */
    static Document protobuf(byte[] body, Schema schema) {
        try {
            Envelope envelope = Envelope.open(body);
            Document document = Protobuf.decode(envelope, schema);
            if (document.tree() instanceof ObjectNode tree) {
                tree.put("apiVersion", envelope.apiVersion()).put("kind", envelope.kind());
            }
            return document;
        } catch (MalformedException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** The body as a tree, by its content type. */
    public static Document parse(String contentType, byte[] body) {
        String type = mediaType(contentType);
        try {
            return switch (type) {
                case "", "application/json" -> Json.parse(body);
                case "application/yaml" -> Yaml.parse(body);
                default -> throw ApiException.unsupportedMediaType(UNDERSTOOD);
            };
        } catch (MalformedException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** The media type without its parameters, in lower case. */
    public static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        if (tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw ApiException.badRequest(
                "couldn't get version/kind; json parse error: json: cannot unmarshal into an object");
    }

    private static void checkType(ObjectNode tree, String apiVersion, String kind) {
        String sentVersion = text(tree, "apiVersion");
        String sentKind = text(tree, "kind");
        if (!sentVersion.isEmpty() && !sentVersion.equals(apiVersion)) {
            throw ApiException.badRequest("the API version in the data (" + sentVersion
                    + ") does not match the expected API version (" + apiVersion + ")");
        }
        if (!sentKind.isEmpty() && !sentKind.equals(kind)) {
            throw ApiException.badRequest(sentKind + " in version \"" + version(apiVersion)
                    + "\" cannot be handled as a " + kind + ": converting (" + sentKind + ") to (" + kind
                    + "): unknown conversion");
        }
    }

    private static String text(ObjectNode tree, String field) {
        JsonNode value = tree.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw ApiException.badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal "
                    + value.getNodeType().name().toLowerCase(Locale.ROOT) + " into field " + field + " of type string");
        }
        return value.asText();
    }

    /** 400 for a body that cannot be read as what it has to be. */
    static ApiException unfit(String kind, String apiVersion, @Nullable String why) {
        return ApiException.badRequest(
                kind + " in version \"" + version(apiVersion) + "\" cannot be handled as a " + kind + ": " + why);
    }

    private static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    private static void complain(ApiCall call, Decoded decoded, String kind, String apiVersion) {
        if (decoded.isStrict()) {
            return;
        }
        switch (call.parameters().fieldValidation()) {
            case "Strict" -> throw unfit(kind, apiVersion, decoded.strictMessage());
            case "Warn" -> decoded.complaints().forEach(call::warn);
            default -> {}
        }
    }
}
