package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.pod.PodTemplateValidation;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;
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
     * @param kind whose spec it is, as complaints name it
     * @param strict whether a missing selector is a complaint of its own, and the template is left alone where the
     *     selector is broken
     * @return whether the template was looked at
     */
    public static boolean selectorAndTemplate(Place spec, String kind, boolean strict) {
        Place selector = spec.at("selector");
        int before = selector.errors().size();
        if (strict && !selector.isPresent()) {
            selector.required();
        }
        Labels.selector(selector);
        boolean broken = selector.isPresent() && selector.errors().size() > before;
        boolean empty = selector.isPresent()
                && selector.at("matchLabels").isEmpty()
                && selector.at("matchExpressions").isEmpty();
        if (empty) {
            String named = kind.equals("ReplicaSet") ? "deployment" : kind.toLowerCase(Locale.ROOT);
            selector.invalid("empty selector is invalid for " + named);
        }
        if (broken && strict) {
            selector.invalid("invalid label selector");
            return false;
        }
        template(spec, kind, broken || empty ? null : LabelSelector.of(selector.node()));
        return true;
    }

    /** The template: matched by the selector if there is one, and of pods that are always restarted. */
    public static void template(Place spec, String kind, @Nullable LabelSelector selector) {
        Place template = spec.at("template");
        Place labels = template.at("metadata", "labels");
        if (selector != null
                && !selector.matches(template.node().path("metadata").get("labels"))) {
            JsonNode shown = labels.isPresent() ? labels.node() : NullNode.getInstance();
            labels.errors().invalid(labels.path(), shown, "`selector` does not match template `labels`");
        }
        PodTemplateValidation.validate(template);
        alwaysRestarted(spec, kind);
    }

    /** Complains of a template whose pods are not always restarted. */
    static void alwaysRestarted(Place spec, String kind) {
        Place pod = spec.at("template").at("spec");
        Place restart = pod.at("restartPolicy");
        if (!restart.text().equals("Always")) {
            restart.errors().notSupported(restart.path(), restart.node(), List.of("Always"));
        }
        pod.at("activeDeadlineSeconds").absent("activeDeadlineSeconds in " + kind + " is not Supported");
    }
}
