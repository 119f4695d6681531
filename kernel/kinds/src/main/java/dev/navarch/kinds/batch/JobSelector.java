package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;

/** The selector that a job makes of its own uid. */
final class JobSelector {
    static final String UID = "batch.kubernetes.io/controller-uid";
    static final String NAME = "batch.kubernetes.io/job-name";
    static final String OLD_UID = "controller-uid";
    static final String OLD_NAME = "job-name";

    private JobSelector() {}

    static void generate(ObjectNode job) {
        String uid = Tree.textAt(job, "metadata", "uid");
        String name = Tree.textAt(job, "metadata", "name");
        ObjectNode spec = Tree.ensureObject(job, "spec");
        ObjectNode labels =
                Tree.ensureObject(Tree.ensureObject(Tree.ensureObject(spec, "template"), "metadata"), "labels");
        for (String label : List.of(NAME, OLD_NAME)) {
            if (!labels.has(label)) {
                labels.put(label, name);
            }
        }
        for (String label : List.of(UID, OLD_UID)) {
            if (!labels.has(label)) {
                labels.put(label, uid);
            }
        }
        ObjectNode matchLabels = Tree.ensureObject(Tree.ensureObject(spec, "selector"), "matchLabels");
        if (!matchLabels.has(UID)) {
            matchLabels.put(UID, uid);
        }
    }
}
