package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.table.TableColumn;
import dev.navarch.kinds.table.TableColumns;
import dev.navarch.machinery.status.ApiException;
import java.time.Instant;

/** Objects as rows of a Table. */
final class Tables {

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
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (TableColumn column : TableColumns.of(
                resource.type().storageGroup(),
                resource.type().storageVersion(),
                resource.type().resource())) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", "")
                    .put("priority", column.priority());
        }
        return columns;
    }

    /** @param stored in the stored version; used up */
    ObjectNode row(ObjectNode stored, Instant now) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        resource.rules().cells().fill(stored, now, row.putArray("cells"));
        RowConditions.add(row, stored);
        switch (include) {
            case "None" -> row.putNull("object");
            case "Object" -> row.set("object", resource.toServed(stored));
            default -> row.set("object", Metadata.of(stored, metaVersion));
        }
        return row;
    }
}
