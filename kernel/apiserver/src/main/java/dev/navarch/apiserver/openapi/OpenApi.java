package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.spi.objects.Objects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /openapi/v2}, {@code /openapi/v3} and a document for each group and version. Documents are made when first
 * asked for, and made anew when they are asked for after a change of definitions; they are kept compressed. The index of
 * version 3 names each document with a hash of its content, so that clients can keep it for ever (KEP-2896).
 */
public final class OpenApi implements PathHandler {

    static final String VERSION = "1.36";

    private static final String V2 = "/openapi/v2";
    private static final String V3 = "/openapi/v3";
    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private final Resources resources;
    private final Objects objects;
    private final Supplier<ForeignDocuments> foreign;
    private final AtomicLong changes = new AtomicLong();
    private @Nullable Made made;

    /**
     * @param objects where definitions of custom resources are found
     * @param foreign what other servers say of their groups: the same instance until something changes
     */
    public OpenApi(Resources resources, Objects objects, Supplier<ForeignDocuments> foreign) {
        this.foreign = foreign;
        this.resources = resources;
        this.objects = objects;
        // Followed for as long as the objects are served.
        objects.follow(CustomKinds.DEFINITIONS, change -> changes.incrementAndGet());
    }

    @Override
    public Set<String> paths() {
        return Set.of(V2, V3);
    }

    @Override
    public boolean answers(String path) {
        return path.equals(V2) || path.equals(V3) || path.startsWith(V3 + "/");
    }

    /** Whatever the method, the document is handed out. */
    @Override
    public boolean takes(String method) {
        return true;
    }

    @Override
    public Answer get(Call call, ApiRequest request, String path) {
        if (request.path().endsWith("/")) {
            return notFound();
        }
        if (path.equals(V3)) {
            return index();
        }
        if (path.equals(V2)) {
            return version2(request);
        }
        String name = path.substring(V3.length() + 1);
        Packed document = made().version3().get(name);
        return document == null ? notFound() : version3(request, name, document);
    }

    private static Answer notFound() {
        return new Answer.Whole(404, Map.of(), List.of());
    }

    private Answer index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = index.putObject("paths");
        made().version3()
                .forEach((name, document) -> paths.putObject(name).put("serverRelativeURL", url(name, document)));
        return new Answer.Whole(
                200, Map.of("Content-Type", List.of("text/plain; charset=utf-8")), List.of(Json.write(index)));
    }

    private static String url(String name, Packed document) {
        return V3 + "/" + name + "?hash=" + document.hash();
    }

    private static Answer version3(ApiRequest request, String name, Packed document) {
        String form = Forms.choose(request, JSON);
        if (form.isEmpty()) {
            return Forms.notAcceptable();
        }
        String hash = request.query().get("hash");
        if (!hash.isEmpty() && !hash.equals(document.hash())) {
            return new Answer.Whole(301, Map.of("Location", List.of(url(name, document))), List.of());
        }
        Map<String, List<String>> more = new LinkedHashMap<>();
        if (!hash.isEmpty()) {
            more.put("Cache-Control", List.of("public, immutable"));
        }
        return Forms.answer(request, document, JSON, more);
    }

    private Answer version2(ApiRequest request) {
        String form = Forms.choose(request, JSON, PROTOBUF, PROTOBUF.replace("v2.v1", "v2@v1"));
        if (form.isEmpty()) {
            return Forms.notAcceptable();
        }
        Made current = made();
        return form.equals(JSON)
                ? Forms.answer(request, current.version2(), JSON, Map.of())
                : Forms.answer(request, current.protobuf(), PROTOBUF, Map.of());
    }

    /** What is there now: resources and definitions may have changed since it was last asked for. */
    private synchronized Made made() {
        List<ResourceType> types = resources.types();
        long change = changes.get();
        ForeignDocuments others = foreign.get();
        Made known = made;
        if (known == null || known.types != types || known.change != change || known.foreign != others) {
            known = new Made(types, change, objects, others);
            made = known;
        }
        return known;
    }

    /** The documents of one state of affairs. */
    private static final class Made {

        private final List<ResourceType> types;
        private final long change;
        private final Objects objects;
        private final ForeignDocuments foreign;
        private @Nullable Map<String, Packed> version3;
        private @Nullable Packed version2;
        private @Nullable Packed protobuf;

        Made(List<ResourceType> types, long change, Objects objects, ForeignDocuments foreign) {
            this.foreign = foreign;
            this.types = types;
            this.change = change;
            this.objects = objects;
        }

        private Documents documents() {
            return new Documents(OpenApiSchemas.load(), new ArrayList<>(types), CustomKinds.read(objects));
        }

        synchronized Map<String, Packed> version3() {
            if (version3 == null) {
                Map<String, Packed> all = documents().version3();
                foreign.version3().forEach(all::putIfAbsent);
                version3 = all;
            }
            return version3;
        }

        synchronized Packed version2() {
            if (version2 == null) {
                ObjectNode document = documents().version2();
                foreign.version2().forEach(part -> Merging.into(document, part));
                version2 = Packed.json(document);
            }
            return version2;
        }

        synchronized Packed protobuf() {
            if (protobuf == null) {
                Packed json = version2();
                protobuf = Packed.of(SwaggerMessage.of((ObjectNode) Json.read(json.plain())), json.hash());
            }
            return protobuf;
        }
    }
}
