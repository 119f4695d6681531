package dev.navarch.apiserver.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ObjectBytesTest {

    private static ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("data").put("text", "\"metadata\":{ is only text here");
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("resourceVersion", "7").put("name", "n");
        metadata.putObject("labels").put("app", "a\"b").put("tier", "x");
        object.put("apiVersion", "v1").put("kind", "\"metadata\":{");
        return object;
    }

    @Test
    void storesWithoutTheVersionAndGivesItBack() {
        ObjectNode object = object();
        byte[] stored = ObjectBytes.forStorage(object);
        assertThat(new String(stored, UTF_8)).doesNotContain("resourceVersion");
        assertThat(object.at("/metadata/resourceVersion").asText()).isEqualTo("7");
        ObjectNode read = ObjectBytes.decode(ObjectBytes.withRevision(stored, 12345));
        assertThat(read.at("/metadata/resourceVersion").asText()).isEqualTo("12345");
        object.withObject("/metadata").put("resourceVersion", "12345");
        assertThat(read).isEqualTo(object);
    }

    @Test
    void readsOneTextWithoutTheWhole() {
        byte[] stored = ObjectBytes.forStorage(object());
        assertThat(ObjectBytes.text(stored, "metadata", "name")).isEqualTo("n");
        assertThat(ObjectBytes.text(stored, "data", "text")).isEqualTo("\"metadata\":{ is only text here");
        assertThat(ObjectBytes.text(stored, "data", "name")).isEmpty();
        assertThat(ObjectBytes.text(stored, "spec", "name")).isEmpty();
        assertThat(ObjectBytes.text(stored, "kind", "name")).isEmpty();
        assertThat(ObjectBytes.text(stored, "metadata", "labels")).isEmpty();
    }

    @Test
    void changesTheVersionInPlace() {
        byte[] first = ObjectBytes.withRevision(ObjectBytes.forStorage(object()), 9);
        ObjectNode later = ObjectBytes.decode(ObjectBytes.atRevision(first, 1000));
        assertThat(later.at("/metadata/resourceVersion").asText()).isEqualTo("1000");
        assertThat(later.at("/metadata/name").asText()).isEqualTo("n");
    }

    @Test
    void readsLabelsWithoutTheRest() {
        byte[] json = ObjectBytes.withRevision(ObjectBytes.forStorage(object()), 9);
        assertThat(ObjectBytes.labels(json)).isEqualTo(object().at("/metadata/labels"));
    }
}
