package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.PrefixedPath;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** IngressClasses. */
public final class IngressClassRules implements KindRules {
    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

    @Override
    public void applyDefaults(ObjectNode ingressClass) {
        if (Tree.object(ingressClass, "spec").get("parameters") instanceof ObjectNode parameters
                && !Tree.has(parameters, "scope")) {
            parameters.put("scope", "Cluster");
        }
    }

    @Override
    public void validate(ObjectNode ingressClass, FieldErrors errors) {
        Place spec = Place.field(ingressClass, "spec", errors);
        Place controller = spec.at("controller");
        if (controller.text().length() > 250) {
            errors.tooLong(controller.path(), controller.text(), 250);
        }
        if (controller.required()) {
            PrefixedPath.validate(controller);
        }
        Place parameters = spec.at("parameters");
        if (parameters.isPresent()) {
            parameters.at("apiGroup").when(Names::subdomain);
            parameters.at("kind").required(Names::pathSegment);
            parameters.at("name").required(Names::pathSegment);
            Place scope = parameters.at("scope");
            if (!scope.isPresent()) {
                scope.required();
            }
            scope.oneOf(List.of("Cluster", "Namespace"));
            Place namespace = parameters.at("namespace");
            if (scope.text().equals("Namespace")) {
                if (!namespace.isPresent()) {
                    namespace.required("`parameters.scope` is set to 'Namespace'");
                }
                namespace.when(Names::label);
            } else if (scope.text().equals("Cluster")) {
                namespace.absent("`parameters.scope` is set to 'Cluster'");
            }
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place controller = Place.field(next, "spec", errors).at("controller");
        if (!controller.text().equals(Tree.textAt(old, "spec", "controller"))) {
            controller.invalid("field is immutable");
        }
        validate(next, errors);
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public Cells cells() {
        return (ingressClass, now, row) -> {
            ObjectNode parameters = Tree.object(Tree.object(ingressClass, "spec"), "parameters");
            String group = Tree.text(parameters, "apiGroup");
            String name = Tree.textAt(ingressClass, "metadata", "name");
            boolean isDefault = Tree.textAt(ingressClass, "metadata", "annotations", DEFAULT)
                    .equals("true");
            row.add(isDefault ? name + " (default)" : name)
                    .add(Tree.textAt(ingressClass, "spec", "controller"))
                    .add(
                            parameters.isEmpty()
                                    ? "<none>"
                                    : Tree.text(parameters, "kind") + (group.isEmpty() ? "" : "." + group) + "/"
                                            + Tree.text(parameters, "name"))
                    .add(Age.of(ingressClass, now));
        };
    }
}
