package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.encoding.Accepted.Shape;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns stored objects of one resource into the form agreed on. Where that is JSON in the stored version, which is nearly
 * always, bytes are passed on as they are.
 */
public final class Presenter {

    private static final byte[] NEWLINE = {'\n'};
    private static final byte[] COMMA = {','};

    private final ServedResource resource;
    private final Accepted accepted;
    private final TreeWriter writer;
    private final Tables tables;
    private final InstantSource clock;

    /** @param include how much of an object the rows of a table carry; see {@link Tables} */
    Presenter(ServedResource resource, Accepted accepted, TreeWriter writer, String include, InstantSource clock) {
        this.resource = resource;
        this.accepted = accepted;
        this.writer = writer;
        this.tables = new Tables(resource, accepted.shape() == Shape.TABLE ? include : "", accepted.metaVersion());
        this.clock = clock;
    }

    public Accepted accepted() {
        return accepted;
    }

    /** Whether stored bytes are what the client wants. */
    public boolean isVerbatim() {
        return accepted.shape() == Shape.OBJECT
                && accepted.format() == Format.JSON
                && !accepted.pretty()
                && resource.conversion().isEmpty();
    }

    /** The body that shows one object. */
    public List<byte[]> object(byte[] stored) {
        if (isVerbatim()) {
            return List.of(stored, NEWLINE);
        }
        refuseList();
        return body(shown(ObjectBytes.decode(stored), true));
    }

    /** The body that shows what a subresource looks like. */
    public List<byte[]> view(ObjectNode view) {
        refuseList();
        return switch (accepted.shape()) {
            case OBJECT -> body(view);
            case METADATA, METADATA_LIST -> body(Metadata.of(view, accepted.metaVersion()));
            case TABLE ->
                body(
                        view.path("kind").asText().equals("Scale")
                                ? tables.scale(view, clock.instant())
                                : shown(view, true));
        };
    }

    /** The body that shows what came of a review or an action, for which nobody can ask as a table. */
    public List<byte[]> outcome(ObjectNode tree) {
        return accepted.shape() == Shape.OBJECT || tree.path("kind").asText().equals("Status")
                ? body(tree)
                : view(tree);
    }

    /** What is no list is not shown as one. */
    private void refuseList() {
        if (accepted.shape() == Shape.METADATA_LIST) {
            throw ApiException.notAcceptable(
                    "you requested PartialObjectMetadataList, but the requested object is not a list");
        }
    }

    /** An object in the form agreed on. */
    ObjectNode shown(ObjectNode stored, boolean columns) {
        return switch (accepted.shape()) {
            case OBJECT -> resource.toServed(stored);
            case METADATA, METADATA_LIST -> Metadata.of(stored, accepted.metaVersion());
            case TABLE -> {
                JsonNode version = stored.path("metadata").path("resourceVersion");
                ObjectNode table = tables.table(columns);
                ((ArrayNode) table.get("rows")).add(tables.row(stored, clock.instant()));
                if (!version.isMissingNode()) {
                    ((ObjectNode) table.get("metadata")).set("resourceVersion", version);
                }
                yield table;
            }
        };
    }

    /** The body that shows a list. */
    public List<byte[]> list(ListMetadata metadata, List<StoredObject> objects) {
        if (isVerbatim()) {
            return verbatimList(metadata, objects);
        }
        ObjectNode list;
        switch (accepted.shape()) {
            case TABLE -> {
                list = tables.list(() -> objects.stream().map(resource::tree).iterator(), clock.instant());
            }
            case METADATA ->
                throw ApiException.notAcceptable(
                        "you requested PartialObjectMetadata, but the requested object is a list");
            case METADATA_LIST -> {
                list = JsonNodeFactory.instance.objectNode();
                list.put("kind", "PartialObjectMetadataList")
                        .put("apiVersion", "meta.k8s.io/" + accepted.metaVersion());
                list.putObject("metadata");
                if (objects.isEmpty()) {
                    list.putNull("items");
                } else {
                    ArrayNode items = list.putArray("items");
                    objects.forEach(object -> items.add(Metadata.of(resource.tree(object), accepted.metaVersion())));
                }
            }
            default -> {
                list = JsonNodeFactory.instance.objectNode();
                list.put("kind", listKind()).put("apiVersion", resource.type().apiVersion());
                list.putObject("metadata");
                ArrayNode items = list.putArray("items");
                objects.forEach(object -> {
                    ObjectNode item = resource.toServed(resource.tree(object));
                    if (resource.custom() == null) {
                        item.remove(List.of("kind", "apiVersion"));
                    }
                    items.add(item);
                });
            }
        }
        list.set("metadata", metadata(metadata));
        return body(list);
    }

    private String listKind() {
        return resource.custom() == null
                ? resource.type().kind() + "List"
                : resource.custom().listKind();
    }

    /** Lists of custom resources say that there is no next page. */
    private ObjectNode metadata(ListMetadata metadata) {
        ObjectNode json = metadata.toJson();
        if (resource.custom() != null && accepted.shape() == Shape.OBJECT && !json.has("continue")) {
            json.put("continue", "");
        }
        return json;
    }

    private List<byte[]> verbatimList(ListMetadata metadata, List<StoredObject> objects) {
        byte[] head = ("{\"kind\":\"" + listKind() + "\",\"apiVersion\":\""
                        + resource.type().apiVersion() + "\",\"metadata\":"
                        + new String(Json.write(metadata(metadata)), StandardCharsets.UTF_8) + ",\"items\":[")
                .getBytes(StandardCharsets.UTF_8);
        if (resource.custom() == null) {
            return new StoredList(head, objects);
        }
        List<byte[]> pieces = new ArrayList<>();
        PieceBuffer buffer = new PieceBuffer(pieces);
        buffer.add(head);
        boolean first = true;
        for (StoredObject object : objects) {
            if (!first) {
                buffer.add(COMMA);
            }
            first = false;
            buffer.add(resource.bytes(object));
        }
        buffer.add(new byte[] {']', '}', '\n'});
        buffer.end();
        return pieces;
    }

    /** The body that shows a tree of any kind as it is. */
    public List<byte[]> body(ObjectNode tree) {
        byte[] bytes = writer.write(tree);
        return accepted.format() == Format.JSON ? List.of(bytes, NEWLINE) : List.of(bytes);
    }

    byte[] event(String type, ObjectNode object) {
        return writer.event(type, object);
    }
}
