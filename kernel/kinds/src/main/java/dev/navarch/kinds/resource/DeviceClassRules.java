package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** DeviceClasses. */
public final class DeviceClassRules implements KindRules {
    private static final int MOST_CONFIGURATIONS = 32;

    @Override
    public void applyDefaults(ObjectNode deviceClass) {
        Tree.ensureObject(deviceClass, "spec");
    }

    @Override
    public void validate(ObjectNode deviceClass, FieldErrors errors) {
        Place spec = Place.field(deviceClass, "spec", errors);
        RequestValidation.selectors(spec.at("selectors"));
        Bounded.list(spec.at("config"), MOST_CONFIGURATIONS, Parameters::configuration);
        Place extended = spec.at("extendedResourceName");
        if (extended.isPresent()
                && (extended.text().indexOf('/') < 0
                        || !Names.qualifiedProblems(extended.text()).isEmpty())) {
            extended.invalid("must be a valid extended resource name");
        }
    }

    /** The name is checked by itself, generateName is not. */
    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        if (path.toString().endsWith(".name")) {
            Names.subdomain(name, path, errors);
        } else {
            Names.pathSegment(name, path, errors);
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
