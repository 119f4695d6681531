package dev.navarch.machinery.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in resources of Kubernetes, in the order of discovery. Immutable. */
public final class ResourceTable {

    private record Key(String group, String version, String name) {}

    private final List<ResourceType> all;
    private final Map<Key, ResourceType> byResource = new HashMap<>();
    private final Map<Key, ResourceType> byKind = new HashMap<>();

    private ResourceTable(List<ResourceType> all) {
        this.all = List.copyOf(all);
        for (ResourceType type : all) {
            byResource.put(new Key(type.group(), type.version(), type.resource()), type);
            byKind.put(new Key(type.group(), type.version(), type.kind()), type);
        }
    }

    /** Reads the table that is part of this module; takes a few milliseconds. */
    public static ResourceTable load() {
        try (InputStream in = ResourceTable.class.getResourceAsStream("resources.table")) {
            if (in == null) {
                throw new IllegalStateException("resources.table is missing in the machinery module");
            }
            return new ResourceTable(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ResourceType> parse(String text) {
        List<ResourceType> types = new ArrayList<>();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; ) {
            String[] cells = lines[i++].split("\\|", -1);
            List<Subresource> subresources = new ArrayList<>();
            while (i < lines.length && lines[i].startsWith(">")) {
                String[] sub = lines[i++].substring(1).split("\\|", -1);
                subresources.add(new Subresource(sub[0], sub[1], sub[2], sub[3], words(sub[4])));
            }
            StoredAs stored = StoredAs.of(cells[0], cells[1], cells[2]);
            types.add(new ResourceType(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5].equals("n"),
                    words(cells[6]),
                    words(cells[7]),
                    words(cells[8]),
                    List.copyOf(subresources),
                    stored.group(),
                    stored.version()));
        }
        return types;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    public List<ResourceType> all() {
        return all;
    }

    /** The type served under these names, or null. */
    public @Nullable ResourceType find(String group, String version, String resource) {
        return byResource.get(new Key(group, version, resource));
    }

    /** The type of this kind, or null. */
    public @Nullable ResourceType findKind(String group, String version, String kind) {
        return byKind.get(new Key(group, version, kind));
    }
}
