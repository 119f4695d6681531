package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warns of one container. */
final class ContainerWarnings {

    private ContainerWarnings() {}

    static void look(Place container, Warnings warnings) {
        ByteWarnings.memoryAndDisk(container.at("resources"), List.of("limits", "requests"), warnings);
        Set<String> names = new HashSet<>();
        container.at("env").each(variable -> {
            if (!names.add(variable.text("name")) && hides(variable)) {
                warnings.add(
                        variable,
                        "hides previous definition of \"" + variable.text("name")
                                + "\", which may be dropped when using apply");
            }
        });
    }

    /** Whether a variable that is there already is replaced rather than added to. */
    private static boolean hides(Place variable) {
        String reference = "$(" + variable.text("name") + ")";
        String value = variable.text("value");
        return variable.at("valueFrom").isPresent() || value.equals(reference) || !value.contains(reference);
    }
}
