package dev.navarch.machinery.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of all built-in kinds. Immutable; may be used by many threads. {@code dev/generate-schema-table} makes
 * the table and describes its form.
 */
public final class SchemaTable {

    private final String text;
    private final List<Schema> definitions = new ArrayList<>(600);
    private final Map<String, Schema> kinds = new HashMap<>(300);
    private final Map<String, Schema> names = new HashMap<>(1200);

    private SchemaTable(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            int next = text.indexOf("\n=", lineEnd - 1);
            int end = next < 0 ? text.length() : next + 1;
            define(text.substring(at + 1, lineEnd).split("\\|", -1), lineEnd + 1, end);
            at = end;
        }
    }

    /** Reads the table that is part of this module; kinds are compiled when first asked for. */
    public static SchemaTable load() {
        try (InputStream in = SchemaTable.class.getResourceAsStream("schemas.table")) {
            if (in == null) {
                throw new IllegalStateException("schemas.table is missing in the machinery module");
            }
            return new SchemaTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void define(String[] header, int start, int end) {
        String name = header[0].substring(header[0].lastIndexOf('.') + 1);
        int index = definitions.size();
        Schema schema = Schema.object(
                name, () -> FieldLine.parseAll(text.substring(start, end), definitions, definitions.get(index)));
        if (header[2].equals("a")) {
            schema = schema.with(Merging.DEFAULT.asAtomic());
        }
        definitions.add(schema);
        names.put(header[0], schema);
        if (!header[1].isEmpty()) {
            kinds.put(header[1], schema);
        }
    }

    /** The schema of a kind, or null. */
    public @Nullable Schema of(String group, String version, String kind) {
        return kinds.get(group + "/" + version + "/" + kind);
    }

    /** The schema of a definition such as {@code io.k8s.api.core.v1.PodSpec}, or null. */
    public @Nullable Schema named(String definition) {
        return names.get(definition);
    }
}
