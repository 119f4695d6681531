package dev.navarch.apiserver.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.kinds.conversion.Conversion;
import dev.navarch.kinds.conversion.Conversions;
import dev.navarch.kinds.extension.CustomResourceDefinitionRules;
import dev.navarch.machinery.managedfields.Form;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.SchemaTable;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The resources that this server serves. */
public final class Resources {

    private static final String DEFINITION = "CustomResourceDefinition";

    private final ResourceTable table;
    private final SchemaTable schemas;
    private final AdditionalResources more;
    private final KindRules definitions;
    private final Map<ResourceType, ServedResource> known = new ConcurrentHashMap<>();
    private final Map<ResourceName, ResourceType> stored = new LinkedHashMap<>();

    private volatile Listing listing;

    private Resources(ResourceTable table, SchemaTable schemas, AdditionalResources more, KindRules definitions) {
        this.more = more;
        this.definitions = definitions;
        this.listing = new Listing(List.of(), table.all());
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
        return new Resources(
                ResourceTable.load(),
                SchemaTable.load(),
                AdditionalResources.NONE,
                new CustomResourceDefinitionRules(SchemaExpressions.NONE, Schema.ANY));
    }

    /**
     * The same and those that come and go.
     *
     * @param definitions the rules of CustomResourceDefinitions
     */
    public Resources with(AdditionalResources additional, KindRules definitionRules) {
        return new Resources(table, schemas, additional, definitionRules);
    }

    /** The resource served under these names, or null. */
    public @Nullable ServedResource find(String group, String version, String resource) {
        ResourceType type = table.find(group, version, resource);
        return type == null ? more.find(group, version, resource) : served(type);
    }

    /** A resource in the version in which it is stored, or null if there is none of that name. */
    public @Nullable ServedResource stored(ResourceName name) {
        ResourceType type = stored.get(name);
        return type == null ? more.stored(name) : served(type);
    }

    /** All resources, in the order of discovery: the same list until something changes. */
    public List<ResourceType> types() {
        List<ResourceType> additional = more.types();
        Listing last = listing;
        if (last.additional == additional) {
            return last.all;
        }
        List<ResourceType> all = new ArrayList<>(table.all());
        all.addAll(additional);
        Listing next = new Listing(additional, List.copyOf(all));
        listing = next;
        return next.all;
    }

    /** The schema of any kind, or null. */
    public @Nullable Schema schema(String group, String version, String kind) {
        return schemas.of(group, version, kind);
    }

    /** The schema of a definition such as {@code io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}, or null. */
    public @Nullable Schema definition(String name) {
        return schemas.named(name);
    }

    /** Whether a group is built in. */
    public boolean hasGroup(String group) {
        return table.all().stream().anyMatch(type -> type.group().equals(group));
    }

    /** Whether a version of a built-in group is served. */
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
                type.kind().equals(DEFINITION) ? definitions : KindTable.rules(type.group(), type.kind()),
                conversion,
                (apiVersion, object) -> form(type, apiVersion, object),
                null);
    }

    /** A built-in object in another version of its kind; as it is for whoever names a version that is not served. */
    private Form form(ResourceType type, String apiVersion, ObjectNode object) {
        ServedResource from = sibling(type, object.path("apiVersion").asText());
        ServedResource to = sibling(type, apiVersion);
        if (from == null || to == null || from == to) {
            return new Form(object, served(type).schema());
        }
        return new Form(to.toServed(from.toStored(object.deepCopy())), to.schema());
    }

    private @Nullable ServedResource sibling(ResourceType type, String apiVersion) {
        int slash = apiVersion.indexOf('/');
        ResourceType found = table.find(
                slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), type.resource());
        boolean same = found != null && found.storageGroup().equals(type.storageGroup());
        return same ? served(found) : null;
    }

    private record Listing(List<ResourceType> additional, List<ResourceType> all) {}
}
