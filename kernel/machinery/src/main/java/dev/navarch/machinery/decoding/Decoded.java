package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A checked object.
 *
 * @param object in canonical form, without unknown fields
 * @param unknownFields paths of the fields that were dropped
 * @param duplicateFields paths of the fields that were given twice
 */
public record Decoded(ObjectNode object, List<String> unknownFields, List<String> duplicateFields) {

    /** Whether strict field validation lets it pass. */
    public boolean isStrict() {
        return unknownFields.isEmpty() && duplicateFields.isEmpty();
    }

    /** One sentence a field, as warnings and strict refusals tell: {@code unknown field "spec.x"}. */
    public List<String> complaints() {
        List<String> out = new ArrayList<>(unknownFields.size() + duplicateFields.size());
        duplicateFields.forEach(each -> out.add("duplicate field \"" + each + "\""));
        unknownFields.forEach(each -> out.add("unknown field \"" + each + "\""));
        return out;
    }

    /** All complaints as strict field validation tells them. */
    public String strictMessage() {
        return "strict decoding error: " + String.join(", ", complaints());
    }
}
