package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What bindings of policies have in common. */
final class PolicyBinding {
    private PolicyBinding() {}

    static void validate(Place spec) {
        spec.at("policyName").required(Names::subdomain);
        Place reference = spec.at("paramRef");
        if (reference.isPresent()) {
            boolean named = !reference.at("name").isEmpty();
            boolean selected = reference.at("selector").isPresent();
            if (named == selected) {
                if (named) {
                    reference.at("name").forbidden("name and selector are mutually exclusive");
                    reference.at("selector").forbidden("name and selector are mutually exclusive");
                } else {
                    reference.errors().required(reference.path(), "one of name or selector must be specified");
                }
            }
            if (!reference.at("parameterNotFoundAction").isPresent()) {
                reference.at("parameterNotFoundAction").required();
            } else {
                reference.at("parameterNotFoundAction").oneOf(List.of("Allow", "Deny"));
            }
        }
        if (spec.at("matchResources").isPresent()) {
            PolicyValidation.match(spec.at("matchResources"));
        }
    }

    static String parameters(ObjectNode spec) {
        ObjectNode reference = Tree.object(spec, "paramRef");
        if (reference.isEmpty()) {
            return "<unset>";
        }
        String name = Tree.text(reference, "name");
        String namespace = Tree.text(reference, "namespace");
        return name.isEmpty()
                ? Text.selector(Tree.object(reference, "selector"))
                : namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
