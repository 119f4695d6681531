package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.openapi.Operation.Kind;
import dev.navarch.machinery.resource.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the documents of given resources. Holds no result. */
final class Documents {

    private final OpenApiSchemas schemas;
    private final Collection<ResourceType> types;
    private final CustomKinds custom;

    Documents(OpenApiSchemas schemas, Collection<ResourceType> types, CustomKinds custom) {
        this.schemas = schemas;
        this.types = types;
        this.custom = custom;
    }

    /** The documents of OpenAPI 3, by the path that they are about. */
    Map<String, Packed> version3() {
        Map<String, Packed> documents = new TreeMap<>();
        JsonNodeFactory json = JsonNodeFactory.instance;
        RootPaths.fixed()
                .forEach((name, path) ->
                        documents.put(name, pack(new GroupName("", ""), List.of(path), json.objectNode())));
        byGroup().forEach((name, members) -> {
            boolean defined = members.stream().allMatch(custom::has);
            List<PathItem> paths = new ArrayList<>();
            if (!defined) {
                paths.add(RootPaths.version(name));
                if (!name.group().isEmpty()) {
                    documents.computeIfAbsent(
                            "apis/" + name.group(),
                            any -> pack(name, List.of(RootPaths.group(name.group())), json.objectNode()));
                }
            }
            ObjectNode own = json.objectNode();
            members.forEach(type -> {
                paths.addAll(paths(type));
                if (custom.has(type)) {
                    custom.addSchemas(type, own, true);
                }
            });
            documents.put(name.root(), pack(name, paths, own));
        });
        return documents;
    }

    /** The one document of OpenAPI 2. */
    ObjectNode version2() {
        List<PathItem> paths = new ArrayList<>(RootPaths.fixed().values());
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        schemas.byName()
                .properties()
                .forEach(entry -> definitions.set(entry.getKey(), SchemaForm.version2((ObjectNode) entry.getValue())));
        Map<String, PathItem> groups = new LinkedHashMap<>();
        byGroup().forEach((name, members) -> {
            if (!members.stream().allMatch(custom::has)) {
                paths.add(RootPaths.version(name));
                if (!name.group().isEmpty()) {
                    groups.putIfAbsent(name.group(), RootPaths.group(name.group()));
                }
            }
            members.forEach(type -> {
                paths.addAll(paths(type));
                if (custom.has(type)) {
                    custom.addSchemas(type, definitions, false);
                }
            });
        });
        paths.addAll(groups.values());
        paths.sort(java.util.Comparator.comparing(PathItem::path));
        return Version2.document(paths, definitions);
    }

    private Map<GroupName, List<ResourceType>> byGroup() {
        Map<GroupName, List<ResourceType>> groups = new LinkedHashMap<>();
        types.forEach(
                type -> groups.computeIfAbsent(new GroupName(type.group(), type.version()), any -> new ArrayList<>())
                        .add(type));
        return groups;
    }

    private List<PathItem> paths(ResourceType type) {
        boolean defined = custom.has(type);
        return ResourcePaths.of(type, defined ? this::nameOfCustom : schemas, defined);
    }

    /** A custom resource speaks its own kinds, and that of a scale. */
    private String nameOfCustom(Kind kind) {
        String known = schemas.of(kind);
        return known.isEmpty() ? CustomSchema.name(kind.group(), kind.version(), kind.name()) : known;
    }

    private Packed pack(GroupName name, List<PathItem> paths, ObjectNode own) {
        ObjectNode document = Version3.document(paths);
        ObjectNode reached = schemas.closure((ObjectNode) document.get("paths"), own, name);
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        components.set("schemas", reached);
        components.setAll((ObjectNode) document.get("components"));
        document.set("components", components);
        return Packed.json(document);
    }
}
