package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MutatingAdmissionPolicyBindings and ValidatingAdmissionPolicyBindings. */
public final class AdmissionPolicyBindingRules implements KindRules {

    private static final String EXCLUSIVE = "name and selector are mutually exclusive";

    private final boolean mutating;

    /** @param mutating whether the policies change objects; otherwise bindings say what follows from a violation */
    public AdmissionPolicyBindingRules(boolean mutating) {
        this.mutating = mutating;
    }

    @Override
    public void applyDefaults(ObjectNode binding) {
        PolicyDefaults.apply(Tree.ensureObject(binding, "spec"), "matchResources");
    }

    @Override
    public void validate(ObjectNode binding, FieldErrors errors) {
        Place spec = Place.field(binding, "spec", errors);
        spec.at("policyName").required(Names::subdomain);
        parameters(spec.at("paramRef"));
        Place match = spec.at("matchResources");
        if (match.isPresent()) {
            PolicyValidation.match(match);
            if (mutating) {
                PolicyValidation.withoutDeletion(match.at("resourceRules"));
            }
        }
        if (!mutating) {
            actions(spec.at("validationActions"));
        }
    }

    private static void parameters(Place reference) {
        if (!reference.isPresent()) {
            return;
        }
        Place name = reference.at("name");
        Place selector = reference.at("selector");
        name.when(Names::pathSegment);
        Labels.selector(selector);
        if (!name.isEmpty() && selector.isPresent()) {
            name.forbidden(EXCLUSIVE);
            selector.forbidden(EXCLUSIVE);
        } else if (name.isEmpty() && !selector.isPresent()) {
            reference.errors().required(reference.path(), "one of name or selector must be specified");
        }
        reference.at("parameterNotFoundAction").requiredOneOf(List.of("Deny", "Allow"));
    }

    private static void actions(Place actions) {
        actions.required("at least one validation action is required");
        Set<String> seen = new HashSet<>();
        actions.each(action -> {
            action.oneOf(List.of("Audit", "Deny", "Warn"));
            if (!seen.add(action.text())) {
                action.duplicate();
            }
        });
        if (seen.contains("Deny") && seen.contains("Warn")) {
            actions.invalid("must not contain both Deny and Warn (repeating the same validation failure information in"
                    + " the API response and headers serves no purpose)");
        }
    }

    @Override
    public void warn(ObjectNode binding, @Nullable ObjectNode old, Warnings warnings) {
        NameWarnings.ofManifest(binding, warnings);
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (binding, now, row) -> {
            ObjectNode spec = Tree.object(binding, "spec");
            row.add(Tree.textAt(binding, "metadata", "name"))
                    .add(Tree.text(spec, "policyName"))
                    .add(parameters(spec))
                    .add(Age.of(binding, now));
        };
    }

    private static String parameters(ObjectNode spec) {
        ObjectNode reference = Tree.object(spec, "paramRef");
        if (reference.isEmpty()) {
            return "<unset>";
        }
        String name = Tree.text(reference, "name");
        String namespace = Tree.text(reference, "namespace");
        return name.isEmpty()
                ? Text.selectorParts(Tree.object(reference, "selector"))
                : (namespace.isEmpty() ? "*" : namespace) + "/" + name;
    }
}
