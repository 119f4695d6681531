package dev.navarch.kinds.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pieces of cells that several kinds share. */
public final class Text {

    private Text() {}

    /** The text, or {@code <none>} in place of nothing. */
    public static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    /** The names and the images of a template's containers, as two cells. */
    public static void containers(ObjectNode podSpec, ArrayNode row) {
        List<String> names = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (JsonNode container : Tree.list(podSpec, "containers")) {
            names.add(Tree.text(container, "name"));
            images.add(Tree.text(container, "image"));
        }
        row.add(String.join(",", names)).add(String.join(",", images));
    }

    /** The addresses that load balancers gave a service or an ingress, each once and in the order of their texts. */
    public static String balancerAddresses(ObjectNode balanced) {
        TreeSet<String> addresses = new TreeSet<>();
        for (JsonNode each : Tree.list(Tree.object(Tree.object(balanced, "status"), "loadBalancer"), "ingress")) {
            String ip = Tree.text(each, "ip");
            addresses.add(ip.isEmpty() ? Tree.text(each, "hostname") : ip);
        }
        addresses.remove("");
        return String.join(",", addresses);
    }

    /** A map as {@code a=b,c=d} in the order of its keys; {@code <none>} if it is empty. */
    public static String map(JsonNode map) {
        List<String> entries = new ArrayList<>();
        for (var entry : map.properties()) {
            entries.add(entry.getKey() + "=" + entry.getValue().asText());
        }
        entries.sort(null);
        return orNone(String.join(",", entries));
    }

    /** A label selector with the names of its parts. */
    public static String selectorParts(JsonNode selector) {
        StringBuilder out = new StringBuilder("&LabelSelector{MatchLabels:map[string]string{");
        Map<String, String> labels = new TreeMap<>();
        for (var label : Tree.object(selector, "matchLabels").properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        labels.forEach(
                (key, value) -> out.append(key).append(": ").append(value).append(','));
        out.append("},MatchExpressions:[]LabelSelectorRequirement{");
        for (JsonNode requirement : Tree.list(selector, "matchExpressions")) {
            out.append("LabelSelectorRequirement{Key:")
                    .append(Tree.text(requirement, "key"))
                    .append(",Operator:")
                    .append(Tree.text(requirement, "operator"))
                    .append(",Values:[")
                    .append(String.join(" ", Tree.texts(Tree.list(requirement, "values"))))
                    .append("],},");
        }
        return out.append("},}").toString();
    }

    /** A label selector in the form of a query; {@code <none>} if it selects everything. */
    public static String selector(JsonNode selector) {
        TreeMap<String, List<String>> parts = new TreeMap<>();
        for (var label : Tree.object(selector, "matchLabels").properties()) {
            parts.computeIfAbsent(label.getKey(), key -> new ArrayList<>())
                    .add(label.getKey() + "=" + label.getValue().asText());
        }
        for (JsonNode requirement : Tree.list(selector, "matchExpressions")) {
            List<String> values = Tree.texts(Tree.list(requirement, "values"));
            values.sort(null);
            String key = Tree.text(requirement, "key");
            parts.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(
                            switch (Tree.text(requirement, "operator")) {
                                case "In" -> key + " in (" + String.join(",", values) + ")";
                                case "NotIn" -> key + " notin (" + String.join(",", values) + ")";
                                case "DoesNotExist" -> "!" + key;
                                default -> key;
                            });
        }
        return orNone(
                String.join(",", parts.values().stream().flatMap(List::stream).toList()));
    }
}
