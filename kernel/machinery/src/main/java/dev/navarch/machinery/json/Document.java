package dev.navarch.machinery.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A parsed text.
 *
 * @param tree of a field given twice, the last value
 * @param duplicateFields paths such as {@code spec.containers[0].name}, each once, in order of appearance
 */
public record Document(JsonNode tree, List<String> duplicateFields) {}
