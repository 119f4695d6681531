package dev.navarch.kernel.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code navarch.yaml}. */
public final class ConfigurationFile {

    private ConfigurationFile() {}

    /** The configuration of an instance that has no file. */
    public static Section none() {
        return new Section("navarch.yaml", "", JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it is missing, unreadable or not YAML, with the line
     */
    public static Section read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": cannot be read (" + e + "): name an existing file with --config, or leave the option out",
                    e);
        }
        return parse(file.toString(), text);
    }

    /**
     * Reads a text.
     *
     * @param source what to call it in messages
     */
    public static Section parse(String source, String text) {
        try {
            JsonNode tree = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(text);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return new Section(source, "", JsonNodeFactory.instance.objectNode());
            }
            if (tree instanceof ObjectNode object) {
                return new Section(source, "", object);
            }
            throw new ConfigurationException(source + ": keys and values are expected, not '" + tree + "'");
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new ConfigurationException(
                    source + place + ": not valid YAML: " + e.getOriginalMessage()
                            + ". Mend the line or leave --config out",
                    e);
        }
    }
}
