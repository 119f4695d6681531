package dev.navarch.kinds.extension;

import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;

/** The names of a definition, wanted or accepted. */
final class DefinitionNames {

    private DefinitionNames() {}

    static void validate(Place names) {
        for (String field : List.of("plural", "singular")) {
            if (!names.at(field).isEmpty()) {
                names.at(field).when(Names::label1035);
            }
        }
        mixedCase(names.at("kind"));
        mixedCase(names.at("listKind"));
        names.at("shortNames").each(each -> Names.label1035(each.text(), each.path(), each.errors()));
        if (!names.text("kind").isEmpty() && names.text("kind").equals(names.text("listKind"))) {
            names.at("listKind").invalid("kind and listKind may not be the same");
        }
        names.at("categories").each(each -> Names.label1035(each.text(), each.path(), each.errors()));
    }

    private static void mixedCase(Place name) {
        if (name.isEmpty()) {
            return;
        }
        FieldErrors problems = new FieldErrors();
        Names.label1035(name.text().toLowerCase(Locale.ROOT), name.path(), problems);
        if (!problems.isEmpty()) {
            name.invalid("may have mixed case, but should otherwise match: "
                    + problems.list().getFirst().detail());
        }
    }
}
