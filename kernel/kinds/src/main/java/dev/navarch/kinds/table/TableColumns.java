package dev.navarch.kinds.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of each built-in resource. */
public final class TableColumns {

    private static final List<TableColumn> NAME_AND_CREATION =
            List.of(new TableColumn("Name", "string", "name", 0), new TableColumn("Created At", "date", "", 0));

    private static final Map<String, List<TableColumn>> BY_RESOURCE = read();

    private TableColumns() {}

    /** The columns of a resource, such as {@code ("apps", "v1", "deployments")}; name and creation if none are known. */
    public static List<TableColumn> of(String group, String version, String resource) {
        String name = resource + "." + version + (group.isEmpty() ? "" : "." + group);
        return BY_RESOURCE.getOrDefault(name, NAME_AND_CREATION);
    }

    /** Whether nobody has chosen columns for the resource. */
    public static boolean areDefault(List<TableColumn> columns) {
        return columns.equals(NAME_AND_CREATION);
    }

    private static Map<String, List<TableColumn>> read() {
        try (InputStream in = TableColumns.class.getResourceAsStream("columns.json")) {
            Map<String, List<TableColumn>> all = new HashMap<>();
            for (var resource : new ObjectMapper().readTree(in).properties()) {
                List<TableColumn> columns = new ArrayList<>();
                for (JsonNode column : resource.getValue()) {
                    columns.add(new TableColumn(
                            column.get(0).asText(),
                            column.get(1).asText(),
                            column.get(2).asText(),
                            column.get(3).asInt()));
                }
                all.put(resource.getKey(), List.copyOf(columns));
            }
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException("the table of columns cannot be read from the kinds module", e);
        }
    }
}
