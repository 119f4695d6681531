package dev.navarch.kinds.warning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.stream.Collectors;

/** Warns of names that are allowed, but make odd names of other things. */
public final class NameWarnings {

    private static final String MANIFEST = ".static.k8s.io";

    private NameWarnings() {}

    /** Warns of the name of a pod that is no host name. */
    public static void ofPod(ObjectNode pod, Warnings warnings) {
        label(pod, "the Pod's hostname", warnings);
    }

    /** Warns of the name of something that makes pods if theirs will be no host names. */
    public static void ofPodOwner(ObjectNode owner, Warnings warnings) {
        label(owner, "Pod names and hostnames", warnings);
    }

    /** Warns of names that are kept for what is read from files on the server's disk. */
    public static void ofManifest(ObjectNode object, Warnings warnings) {
        Place name = Warnings.field(object, "metadata").at("name");
        if (name.text().endsWith(MANIFEST)) {
            warnings.add(
                    name,
                    "names ending with \"" + MANIFEST
                            + "\" are reserved for static manifest-based configurations and cannot be managed via the"
                            + " API");
        }
    }

    private static void label(ObjectNode object, String use, Warnings warnings) {
        Place name = Warnings.field(object, "metadata").at("name");
        if (Names.isLabel(name.text())) {
            return;
        }
        FieldErrors problems = new FieldErrors();
        Names.label(name.text(), name.path(), problems);
        warnings.add(
                name,
                "this is used in " + use
                        + ", which can result in surprising behavior; a DNS label is recommended: "
                        + problems.list().stream()
                                .map(problem -> problem.detail())
                                .collect(Collectors.joining(" ", "[", "]")));
    }
}
