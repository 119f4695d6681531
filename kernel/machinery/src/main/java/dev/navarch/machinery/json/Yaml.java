package dev.navarch.machinery.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** YAML 1.1 text to trees, with scalars resolved as Kubernetes does. Only a text's first document is read. */
public final class Yaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Nodes that aliases may unfold to, all in all; a long text counts as many. */
    private static final int MAXIMUM_NODES = 1_000_000;

    private static final int TEXT_OF_A_NODE = 16;

    private final Parser parser;
    private final SurrogateEscapes surrogates;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private final Place place = new Place();
    private int depth;
    private int copied;

    private Yaml(Parser parser, SurrogateEscapes surrogates) {
        this.parser = parser;
        this.surrogates = surrogates;
    }

    /**
     * Reads one document. Aliases are unfolded, up to a size that no honest text reaches.
     *
     * @throws MalformedException if it cannot be read
     */
    public static Document parse(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            Yaml yaml = new Yaml(
                    new ParserImpl(new StreamReader(decoded), new LoaderOptions()), new SurrogateEscapes(decoded));
            JsonNode tree = yaml.document();
            return new Document(tree, List.copyOf(yaml.place.noted()));
        } catch (CharacterCodingException e) {
            throw new MalformedException("yaml: invalid UTF-8");
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedException("yaml: " + e.getMessage());
        }
    }

    private JsonNode document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return NODES.nullNode();
        }
        parser.getEvent();
        return node();
    }

    private JsonNode node() {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent alias) {
            return resolve(alias.getAnchor());
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (++depth > Json.KEPT_DEPTH) {
            throw new MalformedException("yaml: nested too deep");
        }
        JsonNode out =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar);
                    case SequenceStartEvent start -> sequence();
                    case MappingStartEvent start -> mapping();
                    default -> throw new MalformedException("yaml: unexpected " + event.getEventId());
                };
        depth--;
        if (anchor != null) {
            anchors.put(anchor, out);
        }
        return out;
    }

    private JsonNode scalar(ScalarEvent scalar) {
        if (surrogates.areIn(scalar)) {
            throw new MalformedException("yaml: found invalid Unicode character escape code");
        }
        return YamlScalar.of(scalar);
    }

    private JsonNode resolve(String anchor) {
        JsonNode target = anchors.get(anchor);
        if (target == null) {
            throw new MalformedException("yaml: unknown anchor '" + anchor + "' referenced");
        }
        copied += size(target);
        if (copied > MAXIMUM_NODES) {
            throw new MalformedException("yaml: document contains excessive aliasing");
        }
        return target.deepCopy();
    }

    private static int size(JsonNode tree) {
        int size = 1 + tree.asText().length() / TEXT_OF_A_NODE;
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            size += field.getKey().length() / TEXT_OF_A_NODE + size(field.getValue());
        }
        if (tree instanceof ArrayNode list) {
            for (JsonNode element : list) {
                size += size(element);
            }
        }
        return size;
    }

    private ArrayNode sequence() {
        ArrayNode out = NODES.arrayNode();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            place.enter(out.size());
            out.add(node());
            place.leave();
        }
        parser.getEvent();
        return out;
    }

    private ObjectNode mapping() {
        ObjectNode out = NODES.objectNode();
        ObjectNode merged = NODES.objectNode();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean merge = parser.peekEvent() instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<");
            JsonNode key = node();
            if (!key.isValueNode()) {
                throw new MalformedException("yaml: a key of a map must be a scalar");
            }
            String name = key.asText();
            place.enter(name);
            JsonNode value = node();
            if (merge) {
                merge(merged, value);
            } else if (out.replace(name, value) != null) {
                place.note();
            }
            place.leave();
        }
        parser.getEvent();
        merged.properties().forEach(each -> out.putIfAbsent(each.getKey(), each.getValue()));
        return out;
    }

    private static void merge(ObjectNode into, JsonNode value) {
        switch (value) {
            case ObjectNode one -> one.properties().forEach(each -> into.putIfAbsent(each.getKey(), each.getValue()));
            case ArrayNode several -> several.forEach(each -> merge(into, each));
            default -> throw new MalformedException("yaml: map merge requires map or sequence of maps as the value");
        }
    }
}
