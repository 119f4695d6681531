package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.pod.PodTemplateValidation;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that all kinds with a pod template share. */
public final class Workloads {

    private Workloads() {}

    /** Counters that may not be negative. */
    public static void counts(Place parent, List<String> fields) {
        for (String field : fields) {
            parent.at(field).nonNegative();
        }
    }

    /** One counter may not exceed another. */
    public static void atMost(Place status, String field, String limit) {
        if (status.at(field).number() > status.at(limit).number()) {
            status.at(field).invalid("cannot be greater than status." + limit);
        }
    }

    /** A counter that is there may not vanish or fall. */
    public static void neverFalls(Place status, ObjectNode old, String field) {
        JsonNode before = Tree.at(old, "status", field);
        if (before != null && status.at(field).number() < before.asLong()) {
            status.at(field).invalid("cannot be decremented");
        }
    }

    /**
     * The selector that is required, must not be empty and must match the template, and the template itself, whose pods
     * are always restarted.
     *
     * @param required whether a missing selector is a complaint of its own
     * @param storageLater whether volumes may come from claim templates
     */
    public static void selectorAndTemplate(Place spec, boolean required, boolean storageLater) {
        Place selector = spec.at("selector");
        if (!selector.isPresent()) {
            if (required) {
                selector.required();
            }
            template(spec, LabelSelector.of(MissingNode.getInstance()), storageLater);
            return;
        }
        int before = selector.errors().size();
        Labels.selector(selector);
        if (selector.errors().size() > before) {
            selector.invalid("invalid label selector");
        } else if (Tree.isEmpty(selector.at("matchLabels").node())
                && Tree.isEmpty(selector.at("matchExpressions").node())) {
            selector.invalid("empty selector is invalid");
            template(spec, null, storageLater);
        } else {
            template(spec, LabelSelector.of(selector.node()), storageLater);
        }
    }

    /** The template: matched by the selector if there is one, and of pods that are always restarted. */
    public static void template(Place spec, @Nullable LabelSelector selector, boolean storageLater) {
        Place template = spec.at("template");
        if (selector != null
                && !selector.matches(template.node().path("metadata").get("labels"))) {
            template.at("metadata", "labels").invalid("`selector` does not match template `labels`");
        }
        PodTemplateValidation.validate(template, storageLater);
        Place restart = template.at("spec", "restartPolicy");
        if (!restart.text().equals("Always")) {
            restart.errors().notSupported(restart.path(), restart.node(), List.of("Always"));
        }
        Place deadline = template.at("spec", "activeDeadlineSeconds");
        deadline.absent("activeDeadlineSeconds in " + spec.path() + " is not supported");
    }
}
