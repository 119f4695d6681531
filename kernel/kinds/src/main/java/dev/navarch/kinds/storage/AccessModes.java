package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;
import java.util.Map;

/** Ways in which a volume can be mounted. */
final class AccessModes {
    private static final Map<String, String> SHORT =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");
    private static final List<String> ORDER =
            List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");

    private AccessModes() {}

    /** Their short forms, each once, in a fixed order. */
    static String print(JsonNode modes) {
        List<String> given = Tree.texts(modes);
        return String.join(
                ",", ORDER.stream().filter(given::contains).map(SHORT::get).toList());
    }
}
