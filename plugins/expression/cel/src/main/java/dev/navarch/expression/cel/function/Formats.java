package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.NamedFormat;
import java.util.List;
import java.util.Optional;

/** Formats that have names. */
final class Formats {

    private Formats() {}

    static void into(Functions all) {
        all.add("format.named", arguments -> NamedFormat.find(string(arguments, 0)));
        all.add("validate", arguments -> {
            List<String> wrong =
                    Arguments.as(NamedFormat.class, arguments, 0).check().apply(string(arguments, 1));
            return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
        });
        for (String name : NamedFormat.names()) {
            all.add("format." + name, arguments -> NamedFormat.find(name).orElseThrow());
        }
    }
}
