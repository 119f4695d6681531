package dev.navarch.kinds.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** How fast an autoscaler goes up and down where nobody says. */
final class BehaviorDefaults {
    private BehaviorDefaults() {}

    static void apply(ObjectNode behavior) {
        ObjectNode up = Tree.ensureObject(behavior, "scaleUp");
        Tree.defaultNumber(up, "stabilizationWindowSeconds", 0);
        Tree.defaultText(up, "selectPolicy", "Max");
        if (!up.has("policies")) {
            up.putArray("policies")
                    .addObject()
                    .put("type", "Pods")
                    .put("value", 4)
                    .put("periodSeconds", 15);
            up.withArrayProperty("policies")
                    .addObject()
                    .put("type", "Percent")
                    .put("value", 100)
                    .put("periodSeconds", 15);
        }
        ObjectNode down = Tree.ensureObject(behavior, "scaleDown");
        Tree.defaultText(down, "selectPolicy", "Max");
        if (!down.has("policies")) {
            down.putArray("policies")
                    .addObject()
                    .put("type", "Percent")
                    .put("value", 100)
                    .put("periodSeconds", 15);
        }
    }
}
