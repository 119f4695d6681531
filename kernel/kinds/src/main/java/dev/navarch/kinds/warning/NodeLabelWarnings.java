package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.Map;

/** Warns of labels of nodes that have been replaced by others. */
public final class NodeLabelWarnings {

    private static final Map<String, String> REPLACED = Map.of(
            "beta.kubernetes.io/arch", since("1.14", "kubernetes.io/arch"),
            "beta.kubernetes.io/os", since("1.14", "kubernetes.io/os"),
            "failure-domain.beta.kubernetes.io/region", since("1.17", "topology.kubernetes.io/region"),
            "failure-domain.beta.kubernetes.io/zone", since("1.17", "topology.kubernetes.io/zone"),
            "beta.kubernetes.io/instance-type", since("1.17", "node.kubernetes.io/instance-type"),
            "app.kubernetes.io/created-by", "deprecated since v1.9",
            "scheduler.alpha.kubernetes.io/preferAvoidPods",
                    "deprecated since v1.22; use Taints and Tolerations instead",
            "node-role.kubernetes.io/master", "use \"node-role.kubernetes.io/control-plane\" instead");

    private NodeLabelWarnings() {}

    private static String since(String version, String replacement) {
        return "deprecated since v" + version + "; use \"" + replacement + "\" instead";
    }

    /** Looks at a text that names a label. */
    public static void key(Place key, Warnings warnings) {
        key(key.text(), key, warnings);
    }

    /** Looks at the key of an entry. */
    public static void key(String label, Place told, Warnings warnings) {
        String replaced = REPLACED.get(label);
        if (replaced != null) {
            warnings.add(told, replaced);
        }
    }

    /** The same where the warning has to say the label, since the path does not. */
    public static void namedKey(Place key, Warnings warnings) {
        String replaced = REPLACED.get(key.text());
        if (replaced != null) {
            warnings.add(key, key.text() + " is " + replaced);
        }
    }

    /** Looks at the keys of a map of labels. */
    public static void map(Place labels, Warnings warnings) {
        labels.entries((label, entry) -> key(label, entry, warnings));
    }

    /** Looks at the required terms of a selector of nodes. */
    public static void terms(Place terms, Warnings warnings) {
        terms.each(term -> term.at("matchExpressions").each(expression -> namedKey(expression.at("key"), warnings)));
    }

    /** Looks at a term that is only preferred: its values need not be any that a label can have. */
    public static void preference(Place term, Warnings warnings) {
        term.at("matchExpressions").each(expression -> {
            namedKey(expression.at("key"), warnings);
            expression.at("values").each(value -> Names.labelValueProblems(value.text())
                    .forEach(problem -> warnings.add(value, value.text() + " is invalid, " + problem)));
        });
    }
}
