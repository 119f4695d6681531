package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the settings of admission steps from an AdmissionConfiguration, the file that kube-apiserver takes. */
final class AdmissionControlFile {

    private static final List<String> VERSIONS =
            List.of("apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1alpha1");
    private static final Pattern HYPHEN = Pattern.compile("-(.)");

    private AdmissionControlFile() {}

    /**
     * The settings of each step that the file names, as their configuration records have them.
     *
     * @throws ConfigurationException if the file, or one that it refers to, cannot be read or is something else
     */
    static Map<String, ObjectNode> read(Path file) {
        Section whole = open(file);
        whole.require("apiVersion", VERSIONS);
        whole.require("kind", List.of("AdmissionConfiguration"));
        whole.allowOnly(List.of("apiVersion", "kind", "plugins"));
        Map<String, ObjectNode> settings = new LinkedHashMap<>();
        JsonNode plugins = whole.content().path("plugins");
        for (int i = 0; i < plugins.size(); i++) {
            Section entry = whole.item("plugins", i, plugins.get(i));
            entry.allowOnly(List.of("name", "path", "configuration"));
            settings.put(entry.content().path("name").asText(), settings(file, entry));
        }
        return settings;
    }

    private static ObjectNode settings(Path file, Section entry) {
        String path = entry.content().path("path").asText("");
        boolean apart = !entry.content().hasNonNull("configuration") && !path.isEmpty();
        Section found = apart ? open(file.resolveSibling(path)) : entry.below("configuration");
        ObjectNode settings = found.content().deepCopy();
        settings.remove(List.of("apiVersion", "kind"));
        if (settings.get("defaults") instanceof ObjectNode defaults) {
            settings.set("defaults", withoutHyphens(defaults));
        }
        return settings;
    }

    /** The defaults of PodSecurity are named like its labels, as in {@code enforce-version}. */
    private static ObjectNode withoutHyphens(ObjectNode named) {
        ObjectNode renamed = named.objectNode();
        named.properties()
                .forEach(each -> renamed.set(
                        HYPHEN.matcher(each.getKey())
                                .replaceAll(hyphen -> hyphen.group(1).toUpperCase(Locale.ROOT)),
                        each.getValue()));
        return renamed;
    }

    private static Section open(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("--admission-control-config-file: " + file
                    + " cannot be read: name an existing file, or leave the option out");
        }
        return ConfigurationFile.read(file);
    }
}
