package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;

/** Defaults of a pod's spec, alike in pods and in templates. */
public final class PodSpecDefaults {

    private PodSpecDefaults() {}

    /** Fills in what is absent. */
    public static void apply(ObjectNode spec) {
        Tree.defaultText(spec, "dnsPolicy", "ClusterFirst");
        Tree.defaultText(spec, "restartPolicy", "Always");
        Tree.defaultText(spec, "schedulerName", "default-scheduler");
        Tree.defaultNumber(spec, "terminationGracePeriodSeconds", 30);
        if (!Tree.has(spec, "securityContext")) {
            spec.putObject("securityContext");
        }
        mirrorServiceAccount(spec);
        for (JsonNode volume : Tree.list(spec, "volumes")) {
            VolumeDefaults.apply((ObjectNode) volume);
        }
        for (String field : ContainerFields.ALL) {
            for (JsonNode container : Tree.list(spec, field)) {
                ContainerDefaults.apply((ObjectNode) container);
            }
        }
    }

    /** Applies the defaults of the template in {@code owner.template}, if there is one. */
    public static void applyToTemplate(ObjectNode owner) {
        if (owner.get("template") instanceof ObjectNode template) {
            apply(Tree.ensureObject(template, "spec"));
        }
    }

    /** {@code serviceAccount} is the old name of {@code serviceAccountName}: both are always printed. */
    private static void mirrorServiceAccount(ObjectNode spec) {
        String name = Tree.text(spec, "serviceAccountName");
        if (name.isEmpty()) {
            name = Tree.text(spec, "serviceAccount");
        }
        if (name.isEmpty()) {
            spec.remove("serviceAccount");
            spec.remove("serviceAccountName");
        } else {
            spec.put("serviceAccountName", name).put("serviceAccount", name);
        }
    }
}
