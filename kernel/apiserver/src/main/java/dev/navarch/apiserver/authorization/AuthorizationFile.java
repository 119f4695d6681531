package dev.navarch.apiserver.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import dev.navarch.machinery.validation.Names;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.ConfiguredAuthorizers;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an AuthorizationConfiguration; what it complains about names the file, the key and the remedy. */
final class AuthorizationFile {

    private static final List<String> VERSIONS = List.of(
            "apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1beta1", "apiserver.config.k8s.io/v1alpha1");

    /** @param made what the entry's settings made; without them it is the plugin of its type */
    record Entry(String type, String name, Optional<Authorizer> made) {}

    private final List<Authorizer> types;
    private final Set<String> usedTypes = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /** @param types the authorizers that there are */
    AuthorizationFile(List<Authorizer> types) {
        this.types = types;
    }

    /** The authorizers in their order. */
    List<Entry> read(Section document) {
        document.allowOnly(List.of("apiVersion", "kind", "authorizers"));
        document.require("apiVersion", VERSIONS);
        document.require("kind", List.of("AuthorizationConfiguration"));
        JsonNode entries = document.content().path("authorizers");
        if (!entries.isArray() || entries.isEmpty()) {
            throw document.wrong("authorizers", "a list of at least one authorizer with type and name is needed");
        }
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            all.add(entry(document.item("authorizers", i, entries.get(i))));
        }
        return List.copyOf(all);
    }

    private Entry entry(Section entry) {
        String type = entry.content().path("type").asText();
        List<String> known = types.stream().map(Authorizer::name).toList();
        Authorizer plugin = types.stream()
                .filter(each -> each.name().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        entry.wrong("type", "'" + type + "' is no authorizer here: " + Suggestion.hint(type, known)));
        if (!usedTypes.add(type) && !(plugin instanceof ConfiguredAuthorizers<?>)) {
            throw entry.wrong("type", "'" + type + "' is there twice: name it once");
        }
        String name = name(entry);
        if (plugin instanceof ConfiguredAuthorizers<?> several) {
            entry.allowOnly(List.of("type", "name", several.settingsKey()));
            return new Entry(type, name, Optional.of(made(entry, name, several)));
        }
        entry.allowOnly(List.of("type", "name"));
        return new Entry(type, name, Optional.empty());
    }

    private String name(Section entry) {
        String name = entry.content().path("name").asText();
        if (!Names.isSubdomain(name)) {
            throw entry.wrong(
                    "name", "'" + name + "' is no name in lower-case letters, digits, '-' and '.': give it one");
        }
        if (!names.add(name)) {
            throw entry.wrong("name", "'" + name + "' is the name of two authorizers: give each its own");
        }
        return name;
    }

    private static <T extends Record> Authorizer made(Section entry, String name, ConfiguredAuthorizers<T> several) {
        String key = several.settingsKey();
        if (!(entry.content().get(key) instanceof ObjectNode)) {
            throw entry.wrong(key, "settings are needed here for an authorizer of this type");
        }
        Section section = entry.below(key);
        T settings = new RecordBinding(Map.of()).bind(section, several.settings());
        try {
            return several.authorizer(name, settings);
        } catch (ConfigurationException e) {
            throw section.within(e);
        }
    }
}
