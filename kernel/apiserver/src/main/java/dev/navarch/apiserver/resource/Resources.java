package dev.navarch.apiserver.resource;

import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.kinds.conversion.Conversion;
import dev.navarch.kinds.conversion.Conversions;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.SchemaTable;
import dev.navarch.spi.objects.ResourceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The resources that this server serves. */
public final class Resources {

    private final ResourceTable table;
    private final SchemaTable schemas;
    private final Map<ResourceType, ServedResource> known = new ConcurrentHashMap<>();
    private final Map<ResourceName, ResourceType> stored = new LinkedHashMap<>();

    private Resources(ResourceTable table, SchemaTable schemas) {
        this.table = table;
        this.schemas = schemas;
        for (ResourceType type : table.all()) {
            if (type.isStorageVersion()) {
                stored.put(new ResourceName(type.group(), type.resource()), type);
            }
        }
    }

    /** The built-in ones. */
    public static Resources builtIn() {
        return new Resources(ResourceTable.load(), SchemaTable.load());
    }

    /** The resource served under these names, or null. */
    public @Nullable ServedResource find(String group, String version, String resource) {
        ResourceType type = table.find(group, version, resource);
        return type == null ? null : served(type);
    }

    /** A resource in the version in which it is stored, or null if there is none of that name. */
    public @Nullable ServedResource stored(ResourceName name) {
        ResourceType type = stored.get(name);
        return type == null ? null : served(type);
    }

    /** All resources, in the order of discovery. */
    public List<ResourceType> types() {
        return table.all();
    }

    /** The schema of any kind, or null. */
    public @Nullable Schema schema(String group, String version, String kind) {
        return schemas.of(group, version, kind);
    }

    public boolean hasGroup(String group) {
        return table.all().stream().anyMatch(type -> type.group().equals(group));
    }

    public boolean hasVersion(String group, String version) {
        return table.all().stream()
                .anyMatch(type -> type.group().equals(group) && type.version().equals(version));
    }

    private ServedResource served(ResourceType type) {
        ServedResource ready = known.get(type);
        return ready != null ? ready : known.computeIfAbsent(type, this::make);
    }

    private ServedResource make(ResourceType type) {
        Schema schema = Objects.requireNonNull(
                schemas.of(type.group(), type.version(), type.kind()), () -> "no schema of " + type.kind());
        Schema storedSchema = schemas.of(type.storageGroup(), type.storageVersion(), type.kind());
        Optional<Conversion> conversion =
                type.isStorageVersion() ? Optional.empty() : Conversions.of(type.apiVersion(), type.kind());
        return new ServedResource(
                type,
                schema,
                storedSchema == null ? schema : storedSchema,
                KindTable.rules(type.storageGroup(), type.kind()),
                conversion);
    }
}
