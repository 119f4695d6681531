package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import java.util.Map;

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

    ApiServerChoices or(ApiServerChoices other) {
        ObjectNode both = other.chosen.deepCopy();
        both.setAll(chosen);
        return new ApiServerChoices(other.chosen.isEmpty() ? source : other.source + ", " + source, both);
    }

    ApiServerOptions options() {
        return new RecordBinding(Map.of()).bind(new Section(source, "apiServer", chosen), ApiServerOptions.class);
    }
}
