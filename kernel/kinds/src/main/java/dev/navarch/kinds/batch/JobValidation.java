package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.apps.Workloads;
import dev.navarch.kinds.pod.PodTemplateValidation;
import dev.navarch.kinds.tree.PrefixedPath;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What a job must look like. */
final class JobValidation {
    private static final int MOST_INDEXES = 100_000;
    private static final int MOST_AT_ONCE = 10_000;
    private static final int LONGEST_MANAGER = 63;

    private JobValidation() {}

    static void validate(ObjectNode job, FieldErrors errors) {
        Place spec = Place.field(job, "spec", errors);
        indexedName(job, spec, errors);
        generatedLabels(job, spec, true);
        spec(spec, true);
    }

    private static void indexedName(ObjectNode job, Place spec, FieldErrors errors) {
        if (!spec.text("completionMode").equals("Indexed")) {
            return;
        }
        String name = Tree.textAt(job, "metadata", "name");
        long completions = spec.at("completions").number();
        String longest = name + "-" + Math.max(0, completions - 1);
        if (completions > 0 && !Names.isLabel(longest)) {
            errors.invalid(
                    FieldPath.of("metadata", "name"),
                    name,
                    "will not able to create pod with invalid DNS label: " + longest);
        }
    }

    /**
     * Labels that tie pods to their job, unless the user does so in another way.
     *
     * @param prefixed whether the newer ones have to be there too
     */
    static void generatedLabels(ObjectNode job, Place spec, boolean prefixed) {
        if (spec.at("manualSelector").flag() || !spec.at("selector").isPresent()) {
            return;
        }
        Place labels = spec.at("template").at("metadata", "labels");
        String uid = Tree.textAt(job, "metadata", "uid");
        String name = Tree.textAt(job, "metadata", "name");
        label(labels.key(JobSelector.OLD_UID), uid);
        label(labels.key(JobSelector.OLD_NAME), name);
        if (prefixed) {
            label(labels.key(JobSelector.UID), uid);
            label(labels.key(JobSelector.NAME), name);
        }
        Place selector = spec.at("selector");
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.put(JobSelector.OLD_UID, uid).put(JobSelector.OLD_NAME, name);
        expected.put(JobSelector.UID, uid).put(JobSelector.NAME, name);
        FieldErrors broken = new FieldErrors();
        Labels.selector(Place.of(selector.node(), selector.path(), broken));
        if (broken.isEmpty() && !LabelSelector.of(selector.node()).matches(expected)) {
            selector.invalid("`selector` not auto-generated");
        }
    }

    private static void label(Place label, String value) {
        if (!label.isPresent()) {
            label.required("must be '" + value + "'");
        } else if (!label.text().equals(value)) {
            label.invalid("must be '" + value + "'");
        }
    }

    /** The spec of a job, or of a template of jobs, which has no selector. */
    static void spec(Place spec, boolean selected) {
        Workloads.counts(
                spec,
                List.of(
                        "parallelism",
                        "completions",
                        "activeDeadlineSeconds",
                        "backoffLimit",
                        "ttlSecondsAfterFinished",
                        "backoffLimitPerIndex"));
        indexes(spec);
        manager(spec.at("managedBy"));
        JobPolicies.validate(spec);
        PodTemplateValidation.validate(spec.at("template"));
        Place restart = spec.at("template").at("spec", "restartPolicy");
        if (restart.isEmpty() || restart.text().equals("Always")) {
            restart.errors().required(restart.path(), "valid values: \"OnFailure\", \"Never\"");
        } else if (!List.of("OnFailure", "Never").contains(restart.text())) {
            restart.errors().notSupported(restart.path(), restart.node(), List.of("OnFailure", "Never"));
        } else if (spec.at("podFailurePolicy").isPresent() && !restart.text().equals("Never")) {
            restart.invalid("only \"Never\" is supported when podFailurePolicy is specified");
        }
        if (selected) {
            selector(spec);
            return;
        }
        if (spec.at("selector").isPresent()) {
            spec.at("selector").invalid("`selector` will be auto-generated");
        }
        Place manual = spec.at("manualSelector");
        if (manual.flag()) {
            manual.errors().notSupported(manual.path(), manual.node(), List.of("nil", "false"));
        }
    }

    private static void selector(Place spec) {
        Place selector = spec.at("selector");
        Place labels = spec.at("template").at("metadata", "labels");
        if (!selector.isPresent()) {
            selector.required();
            labels.invalid("`selector` does not match template `labels`");
            return;
        }
        int before = spec.errors().size();
        Labels.selector(selector);
        if (spec.errors().size() == before && !LabelSelector.of(selector.node()).matches(labels.node())) {
            labels.invalid("`selector` does not match template `labels`");
        }
    }

    private static void indexes(Place spec) {
        Place perIndex = spec.at("backoffLimitPerIndex");
        Place mostFailed = spec.at("maxFailedIndexes");
        mostFailed.nonNegative();
        if (mostFailed.isPresent() && !perIndex.isPresent()) {
            perIndex.required("when maxFailedIndexes is specified");
        }
        if (!spec.at("completionMode").isPresent()
                || spec.text("completionMode").equals("NonIndexed")) {
            if (perIndex.isPresent()) {
                perIndex.invalid("requires indexed completion mode");
            }
            if (mostFailed.isPresent()) {
                mostFailed.invalid("requires indexed completion mode");
            }
        } else if (spec.text("completionMode").equals("Indexed")) {
            indexed(spec, perIndex, mostFailed);
        }
    }

    private static void indexed(Place spec, Place perIndex, Place mostFailed) {
        Place completions = spec.at("completions");
        Place parallelism = spec.at("parallelism");
        if (!completions.isPresent()) {
            completions.required("when completion mode is Indexed");
        } else if (mostFailed.number() > completions.number()) {
            mostFailed.invalid("must be less than or equal to completions");
        }
        atMost(parallelism, MOST_INDEXES);
        atMost(mostFailed, MOST_INDEXES);
        if (completions.number() > MOST_INDEXES && perIndex.isPresent()) {
            if (!mostFailed.isPresent()) {
                mostFailed.required("must be specified when completions is above " + MOST_INDEXES);
            }
            atMost(parallelism, MOST_AT_ONCE);
            atMost(mostFailed, MOST_AT_ONCE);
        }
    }

    private static void atMost(Place number, int most) {
        if (number.number() > most) {
            number.invalid("must be less than or equal to " + most);
        }
    }

    private static void manager(Place manager) {
        if (!manager.isPresent()) {
            return;
        }
        if (manager.required()) {
            PrefixedPath.validate(manager);
        }
        if (manager.text().length() > LONGEST_MANAGER) {
            manager.errors().tooLong(manager.path(), manager.node(), LONGEST_MANAGER);
        }
    }
}
