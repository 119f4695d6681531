package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.resource.Subresource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What clients are told of a definition's resources, one for each served version. */
final class DiscoveredTypes {

    /** Groups by name, in them the preferred version first, in it resources by name. */
    static final Comparator<ResourceType> ORDER = Comparator.comparing(ResourceType::group)
            .thenComparing(ResourceType::version, VersionOrder.PREFERRED_FIRST)
            .thenComparing(ResourceType::resource);

    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> TERMINATING_VERBS = List.of("delete", "deletecollection", "get", "list", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private DiscoveredTypes() {}

    static List<ResourceType> of(Definition definition) {
        List<String> verbs = definition.isTerminating() ? TERMINATING_VERBS : VERBS;
        return definition.servedVersions().stream()
                .map(version -> type(definition, version, verbs))
                .toList();
    }

    /** The type of one version, with all verbs. */
    static ResourceType of(Definition definition, String version) {
        return type(definition, version, VERBS);
    }

    private static ResourceType type(Definition definition, String version, List<String> verbs) {
        JsonNode names = definition.names();
        String group = definition.group();
        String singular = names.path("singular").asText();
        return new ResourceType(
                group,
                version,
                definition.plural(),
                singular,
                definition.kind(),
                definition.namespaced(),
                verbs,
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                subresources(definition, version),
                group,
                definition.storageVersion());
    }

    private static List<Subresource> subresources(Definition definition, String version) {
        JsonNode settings = definition.version(version);
        List<Subresource> found = new ArrayList<>(2);
        if (settings != null && settings.path("subresources").has("status")) {
            found.add(new Subresource("status", definition.group(), version, definition.kind(), SUBRESOURCE_VERBS));
        }
        if (settings != null && settings.path("subresources").has("scale")) {
            found.add(new Subresource("scale", "autoscaling", "v1", "Scale", SUBRESOURCE_VERBS));
        }
        return List.copyOf(found);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
