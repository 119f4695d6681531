package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.apiserver.openapi.ForeignDocuments.Version2Part;
import dev.navarch.machinery.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adds parts of another server's OpenAPI 2 document to this one's. */
final class Merging {

    private static final String PARAMETERS = "#/parameters/";

    private Merging() {}

    /** Definitions of one name that differ are told apart by a number; paths that are there already stay. */
    static void into(ObjectNode document, Version2Part part) {
        if (!(Json.read(part.document().plain()) instanceof ObjectNode foreign)) {
            return;
        }
        Map<String, String> renamed = new HashMap<>();
        merge(document, foreign, "definitions", Version2.REFERENCE, renamed);
        merge(document, foreign, "parameters", PARAMETERS, renamed);
        ObjectNode paths = (ObjectNode) document.get("paths");
        foreign.path("paths").properties().forEach(entry -> {
            boolean wanted = part.paths().stream()
                    .anyMatch(prefix ->
                            entry.getKey().equals(prefix) || entry.getKey().startsWith(prefix + "/"));
            if (wanted && !paths.has(entry.getKey())) {
                paths.set(entry.getKey(), pointed(entry.getValue(), renamed));
            }
        });
    }

    private static void merge(
            ObjectNode document, ObjectNode foreign, String section, String prefix, Map<String, String> renamed) {
        ObjectNode own = document.get(section) instanceof ObjectNode there ? there : document.putObject(section);
        Set<String> fresh = new TreeSet<>();
        foreign.path(section).properties().forEach(entry -> {
            String name = entry.getKey();
            if (own.has(name) && !own.get(name).equals(entry.getValue())) {
                int number = 2;
                while (own.has(name + "_v" + number)) {
                    number++;
                }
                renamed.put(prefix + name, prefix + name + "_v" + number);
                fresh.add(name);
            } else if (!own.has(name)) {
                fresh.add(name);
            }
        });
        fresh.forEach(name -> own.set(
                renamed.getOrDefault(prefix + name, prefix + name).substring(prefix.length()),
                pointed(foreign.path(section).path(name), renamed)));
    }

    /** The same with references to where things are now. */
    private static JsonNode pointed(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        node.findParents("$ref").forEach(parent -> {
            if (parent.get("$ref") instanceof TextNode to && renamed.containsKey(to.asText())) {
                ((ObjectNode) parent).put("$ref", renamed.get(to.asText()));
            }
        });
        return node;
    }
}
