package dev.navarch.apiserver.introspection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * The options that are in force, as flags.
 *
 * @param flags values by name
 */
public record FlagsPage(SortedMap<String, String> flags) implements SelfPortrait.Page {

    @Override
    public String kind() {
        return "Flagz";
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        flags.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }

    @Override
    public void fill(ObjectNode object) {
        flags.forEach(object.putObject("flags")::put);
    }
}
