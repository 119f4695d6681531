package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** DeviceClasses. */
public final class DeviceClassRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode deviceClass) {
        Tree.ensureObject(deviceClass, "spec");
    }

    @Override
    public void validate(ObjectNode deviceClass, FieldErrors errors) {
        Place spec = Place.field(deviceClass, "spec", errors);
        spec.at("selectors").each(selector -> {
            Place cel = selector.at("cel");
            if (!cel.isPresent()) {
                cel.required();
            } else {
                cel.at("expression").required();
            }
        });
        spec.at("config").each(config -> RequestValidation.opaque(config.at("opaque")));
        Place extended = spec.at("extendedResourceName");
        if (extended.isPresent()
                && (extended.text().indexOf('/') < 0
                        || !Names.qualifiedProblem(extended.text()).isEmpty())) {
            extended.invalid("must be a valid extended resource name");
        }
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return KindRules.nameAndAge();
    }
}
