package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.TableColumn;
import dev.navarch.kinds.table.TableColumns;
import dev.navarch.machinery.status.ApiException;
import java.time.Instant;
import java.util.List;

/** Objects as rows of a Table. */
final class Tables {

    private static final List<TableColumn> SCALE = List.of(
            new TableColumn("Name", "string", "", 0),
            new TableColumn("Desired", "integer", "", 0),
            new TableColumn("Available", "integer", "", 0),
            new TableColumn("Age", "string", "", 0));

    private final ServedResource resource;
    private final String include;
    private final String metaVersion;

    /** @param include how much of the object each row carries: None, Metadata or Object; empty for metadata */
    Tables(ServedResource resource, String include, String metaVersion) {
        if (!include.isEmpty() && !include.equals("None") && !include.equals("Metadata") && !include.equals("Object")) {
            throw ApiException.badRequest("unrecognized includeObject value: \"" + include + "\"");
        }
        this.resource = resource;
        this.include = include;
        this.metaVersion = metaVersion;
    }

    /** A table without rows. */
    ObjectNode table(boolean columns) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/" + metaVersion);
        table.putObject("metadata");
        ArrayNode definitions = columns ? columns() : null;
        table.set("columnDefinitions", definitions);
        table.putArray("rows");
        return table;
    }

    private ArrayNode columns() {
        if (resource.custom() != null) {
            return resource.custom().columns();
        }
        return definitions(known());
    }

    private List<TableColumn> known() {
        return TableColumns.of(
                resource.type().storageGroup(),
                resource.type().storageVersion(),
                resource.type().resource());
    }

    private static ArrayNode definitions(List<TableColumn> known) {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (TableColumn column : known) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", "")
                    .put("priority", column.priority());
        }
        return columns;
    }

    /** A whole list: what has no columns of its own answers null for no rows. */
    ObjectNode list(Iterable<ObjectNode> stored, Instant now) {
        ObjectNode table = table(true);
        ArrayNode rows = (ArrayNode) table.get("rows");
        stored.forEach(object -> rows.add(row(object, now)));
        if (rows.isEmpty() && resource.custom() == null && TableColumns.areDefault(known())) {
            table.putNull("rows");
        }
        return table;
    }

    /** A Scale, which has columns of its own. */
    ObjectNode scale(ObjectNode scale, Instant now) {
        ObjectNode table = table(false);
        table.set("columnDefinitions", definitions(SCALE));
        JsonNode metadata = scale.path("metadata");
        table.withObject("/metadata").set("resourceVersion", metadata.path("resourceVersion"));
        ObjectNode row = ((ArrayNode) table.get("rows")).addObject();
        row.putArray("cells")
                .add(metadata.path("name").asText())
                .add(scale.path("spec").path("replicas").asLong())
                .add(scale.path("status").path("replicas").asLong())
                .add(Age.of(scale, now));
        row.set("object", Metadata.of(scale, metaVersion));
        return table;
    }

    /** @param stored in the stored version; used up */
    ObjectNode row(ObjectNode stored, Instant now) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        resource.rules().cells().fill(stored, now, row.putArray("cells"));
        RowConditions.add(row, stored);
        switch (include) {
            case "None" -> row.putNull("object");
            case "Object" -> row.set("object", resource.toServed(stored));
            default -> row.set("object", Metadata.of(resource.rules().besideRow(stored), metaVersion));
        }
        return row;
    }
}
