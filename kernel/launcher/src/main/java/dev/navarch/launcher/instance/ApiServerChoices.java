package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.component.AccessOptions;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.StringJoiner;

/** What somebody chose for the API server, by the keys of the section {@code apiServer}; not judged yet. */
public record ApiServerChoices(String source, ObjectNode chosen) {

    /** The choices of a configuration file's section. */
    static ApiServerChoices of(Section section) {
        return new ApiServerChoices(section.source(), section.content());
    }

    /** The choices of a command line, by the keys that the section would have. */
    public static ApiServerChoices typed(Map<String, String> values) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        values.forEach(chosen::put);
        return new ApiServerChoices("command line", chosen);
    }

    /** These choices, and another's where these leave something open. */
    public ApiServerChoices or(ApiServerChoices other) {
        ObjectNode both = other.chosen.deepCopy();
        both.setAll(chosen);
        return new ApiServerChoices(
                other.chosen.isEmpty() || other.source.equals(source) ? source : other.source + ", " + source, both);
    }

    ApiServerOptions options() {
        ObjectNode grouped = chosen.deepCopy();
        ObjectNode access = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : AccessOptions.class.getRecordComponents()) {
            JsonNode value = grouped.remove(component.getName());
            if (value != null) {
                access.set(component.getName(), joined(value));
            }
        }
        if (!access.isEmpty()) {
            grouped.set("access", access);
        }
        return new RecordBinding(Map.of()).bind(new Section(source, "apiServer", grouped), ApiServerOptions.class);
    }

    /** A list as the command line would have it. */
    private static JsonNode joined(JsonNode value) {
        if (!value.isArray()) {
            return value;
        }
        StringJoiner text = new StringJoiner(",");
        value.forEach(each -> text.add(each.asText()));
        return JsonNodeFactory.instance.textNode(text.toString());
    }
}
