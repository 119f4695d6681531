package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.status.ApiException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Serves {@code /openapi/v3}: the index, and a document for each group and version, made when first asked for and kept as
 * bytes. The index names each document with a hash of its content, so that clients can keep it for ever (KEP-2896).
 */
public final class OpenApi implements PathHandler {

    private static final String ROOT = "/openapi/v3";

    private final Map<String, List<ResourceType>> groups = new TreeMap<>();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

    public OpenApi(Collection<ResourceType> resources) {
        for (ResourceType type : resources) {
            String root = type.group().isEmpty() ? "api/v1" : "apis/" + type.group() + "/" + type.version();
            groups.computeIfAbsent(root, any -> new java.util.ArrayList<>()).add(type);
        }
    }

    @Override
    public Set<String> paths() {
        Set<String> paths = new HashSet<>(Set.of(ROOT));
        groups.keySet().forEach(group -> paths.add(ROOT + "/" + group));
        return paths;
    }

    @Override
    public Answer get(Call call, String path, String accept) {
        if (!accept.isEmpty()
                && !accept.contains("json")
                && !accept.contains("*/*")
                && !accept.contains("application/*")) {
            throw ApiException.notAcceptable(List.of("application/json"));
        }
        return path.equals(ROOT)
                ? answer(index(), "no-cache, private")
                : answer(document(path.substring(ROOT.length() + 1)), "public, immutable");
    }

    private byte[] index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = index.putObject("paths");
        for (String group : groups.keySet()) {
            paths.putObject(group).put("serverRelativeURL", ROOT + "/" + group + "?hash=" + hash(document(group)));
        }
        return Json.write(index);
    }

    private byte[] document(String group) {
        byte[] known = documents.get(group);
        if (known == null) {
            makeAll();
            known = documents.get(group);
        }
        return java.util.Objects.requireNonNull(known);
    }

    /** Makes all documents at once, so that the schemas need not be kept: a client asks for most of them anyway. */
    private synchronized void makeAll() {
        if (!documents.isEmpty()) {
            return;
        }
        OpenApiSchemas schemas = OpenApiSchemas.load();
        Map<String, byte[]> made = new TreeMap<>();
        groups.forEach((group, types) -> made.put(group, Json.write(document(schemas, types))));
        documents.putAll(made);
    }

    private static ObjectNode document(OpenApiSchemas schemas, List<ResourceType> types) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.3");
        ObjectNode paths = document.putObject("paths");
        PathItems items = new PathItems(schemas, paths);
        types.forEach(items::add);
        Set<String> named = new HashSet<>();
        paths.findValuesAsText("$ref")
                .forEach(reference -> named.add(reference.substring(reference.lastIndexOf('/') + 1)));
        document.putObject("components").set("schemas", schemas.closure(named));
        return document;
    }

    private static Answer answer(byte[] body, String caching) {
        return new Answer.Whole(
                200,
                Map.of(
                        "Content-Type", List.of("application/json"),
                        "Cache-Control", List.of(caching),
                        "Etag", List.of('"' + hash(body) + '"')),
                List.of(body));
    }

    private static String hash(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return String.format(Locale.ROOT, "%08X%08X", body.length, sum.getValue());
    }
}
