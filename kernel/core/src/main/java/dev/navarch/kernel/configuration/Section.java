package dev.navarch.kernel.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A part of a configuration file that remembers where it stands, so that every complaint about it can say so.
 *
 * @param source the file, as shown to people
 * @param path of this part within the file, such as {@code plugins.scheduling}; empty for the whole
 */
public record Section(String source, String path, ObjectNode content) {

    /** The part below a key; an empty one where the key is absent. */
    public Section below(String key) {
        JsonNode node = content.get(key);
        if (node == null || node.isNull()) {
            return new Section(source, at(key), content.objectNode());
        }
        if (node instanceof ObjectNode object) {
            return new Section(source, at(key), object);
        }
        throw wrong(key, "a section with keys of its own is expected here, not '" + node + "'");
    }

    /** An entry of a list below a key, which has to be a section too. */
    public Section item(String list, int index, JsonNode entry) {
        String key = list + "[" + index + "]";
        if (entry instanceof ObjectNode object) {
            return new Section(source, at(key), object);
        }
        throw wrong(key, "a section with keys of its own is expected here, not '" + entry + "'");
    }

    /** Complains about a text that is none of these, the first of which is recommended. */
    public void require(String key, List<String> values) {
        String found = content.path(key).asText();
        if (!values.contains(found)) {
            throw wrong(key, "'" + values.getFirst() + "' is expected, not '" + found + "'");
        }
    }

    /** The texts of a list; empty where the key is absent. */
    public List<String> texts(String key) {
        JsonNode node = content.get(key);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(key, "a list is expected here, not '" + node + "'");
        }
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    /** Complains about the first key that is not among {@code known}. */
    public void allowOnly(Collection<String> known) {
        content.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(key, "unknown key: " + Suggestion.hint(key, known));
            }
        });
    }

    /** A complaint about a key of this section. */
    public ConfigurationException wrong(String key, String complaint) {
        return new ConfigurationException(source + ": " + at(key) + ": " + complaint);
    }

    /** A complaint about this section as a whole. */
    public ConfigurationException wrong(String complaint) {
        return new ConfigurationException(source + ": " + (path.isEmpty() ? "" : path + ": ") + complaint);
    }

    /** A complaint of somebody who did not know where this section stands, and begins with the key in it. */
    public ConfigurationException within(ConfigurationException complaint) {
        return new ConfigurationException(source + ": " + at(String.valueOf(complaint.getMessage())), complaint);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
