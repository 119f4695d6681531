package dev.navarch.apiserver.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.cache.StoredObject;
import org.junit.jupiter.api.Test;

class RecentTreesTest {

    private final RecentTrees trees = new RecentTrees();

    private static StoredObject object(String name) {
        String json = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name + "\"}}";
        return StoredObject.shown(name, json.getBytes(UTF_8));
    }

    @Test
    void eachCallerHasATreeOfItsOwn() {
        StoredObject object = object("a");
        trees.copy(object).withObject("/metadata").put("name", "changed");
        assertThat(trees.copy(object).at("/metadata/name").asText()).isEqualTo("a");
    }

    @Test
    void manyObjectsAreToldApart() {
        for (int i = 0; i < 1000; i++) {
            String name = "n" + i;
            assertThat(trees.copy(object(name)).at("/metadata/name").asText()).isEqualTo(name);
        }
    }
}
