package dev.navarch.kinds.warning;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Warns of fractions of bytes. */
public final class ByteWarnings {

    private ByteWarnings() {}

    /** Looks at an amount of bytes, if there is one. */
    public static void whole(Place amount, Warnings warnings) {
        if (!amount.isPresent()) {
            return;
        }
        Quantity quantity = Quantity.parse(amount.text());
        if (quantity.milliValue() % 1000 != 0) {
            warnings.add(amount, "fractional byte value \"" + quantity + "\" is invalid, must be an integer");
        }
    }

    /** Looks at what a container, or the like, takes of memory and of its node's disk. */
    public static void memoryAndDisk(Place resources, List<String> fields, Warnings warnings) {
        for (String name : List.of("memory", "ephemeral-storage")) {
            for (String field : fields) {
                whole(resources.at(field).key(name), warnings);
            }
        }
    }

    /** Looks at the size that a claim asks for. */
    public static void claim(Place spec, Warnings warnings) {
        whole(spec.at("resources", "requests").key("storage"), warnings);
        whole(spec.at("resources", "limits").key("storage"), warnings);
    }
}
