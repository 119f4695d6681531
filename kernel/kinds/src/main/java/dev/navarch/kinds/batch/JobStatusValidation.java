package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.apps.Workloads;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the status of a job may change: it is a state machine. */
final class JobStatusValidation {
    private JobStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        ObjectNode before = Tree.object(old, "status");
        Workloads.counts(status, List.of("active", "succeeded", "failed", "ready", "terminating"));
        if (status.at("ready").isPresent()
                && status.at("ready").number() > status.at("active").number()) {
            status.at("ready").invalid("cannot set more ready pods than active");
        }
        uncounted(status.at("uncountedTerminatedPods"));
        boolean complete = JobConditions.isTrue(status.node(), "Complete");
        boolean failed = JobConditions.isTrue(status.node(), "Failed");
        conditions(status, before, complete, failed);
        if (complete || failed) {
            finished(status);
        }
        times(status, before, next, old, complete);
        for (String counter : List.of("failed", "succeeded")) {
            boolean grows = status.at(counter).number() >= Tree.number(before, counter, 0);
            boolean elastic = counter.equals("succeeded")
                    && Tree.textAt(next, "spec", "completionMode").equals("Indexed");
            if (!grows && !elastic) {
                status.at(counter).invalid("cannot decrease the " + counter + " counter");
            }
        }
        indexes(status, next);
    }

    private static void uncounted(Place uncounted) {
        Set<String> seen = new HashSet<>();
        for (String field : List.of("succeeded", "failed")) {
            uncounted.at(field).each(uid -> {
                if (uid.text().isEmpty()) {
                    uid.invalid("must not be empty");
                } else if (!seen.add(uid.text())) {
                    uid.duplicate();
                }
            });
        }
    }

    private static void conditions(Place status, ObjectNode before, boolean complete, boolean failed) {
        Place conditions = status.at("conditions");
        if (complete && failed) {
            conditions.invalid("cannot set Complete=True and Failed=True conditions");
        }
        if (complete && JobConditions.isTrue(status.node(), "FailureTarget")) {
            conditions.invalid("cannot set Complete=True and FailureTarget=true conditions");
        }
        for (String last : List.of("Complete", "Failed", "SuccessCriteriaMet", "FailureTarget")) {
            if (JobConditions.isTrue(before, last) && !JobConditions.isTrue(status.node(), last)) {
                conditions.invalid("cannot disable the terminal " + last + "=True condition");
            }
        }
        if (failed
                && !JobConditions.isTrue(status.node(), "FailureTarget")
                && !JobConditions.isTrue(before, "Failed")) {
            conditions.invalid("cannot set Failed=True condition without the FailureTarget=true condition");
        }
        if (complete
                && !JobConditions.isTrue(status.node(), "SuccessCriteriaMet")
                && !JobConditions.isTrue(before, "Complete")) {
            conditions.invalid("cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        }
    }

    private static void finished(Place status) {
        if (status.at("active").number() > 0) {
            status.at("active").invalid("active>0 is invalid for finished job");
        }
        if (status.at("terminating").number() > 0) {
            status.at("terminating").invalid("terminating>0 is invalid for finished job");
        }
        Place uncounted = status.at("uncountedTerminatedPods");
        if (!uncounted.at("succeeded").isEmpty() || !uncounted.at("failed").isEmpty()) {
            uncounted.invalid("uncountedTerminatedPods needs to be empty for finished job");
        }
    }

    private static void times(Place status, ObjectNode before, ObjectNode next, ObjectNode old, boolean complete) {
        Place start = status.at("startTime");
        Place completion = status.at("completionTime");
        boolean finished = complete || JobConditions.isTrue(status.node(), "Failed");
        if (finished && start.isEmpty()) {
            start.required("startTime is required for finished job");
        }
        String was = Tree.text(before, "startTime");
        boolean suspended = Tree.flag(Tree.object(next, "spec"), "suspend");
        if (!was.isEmpty()
                && !was.equals(start.text())
                && !(suspended || Tree.flag(Tree.object(old, "spec"), "suspend"))) {
            if (start.isEmpty() && !finished) {
                start.required("startTime cannot be removed for unsuspended job");
            } else {
                start.invalid("startTime cannot be changed for unsuspended job");
            }
        }
        if (complete && completion.isEmpty()) {
            completion.required("completionTime is required for Complete jobs");
        }
        if (!complete && !completion.isEmpty()) {
            completion.invalid("completionTime can only be set for Complete jobs");
        }
        String completed = Tree.text(before, "completionTime");
        if (!completed.isEmpty() && !completed.equals(completion.text())) {
            completion.invalid("field is immutable");
        }
        if (!start.isEmpty() && !completion.isEmpty() && completion.text().compareTo(start.text()) < 0) {
            completion.invalid("completionTime cannot be set before startTime");
        }
    }

    private static void indexes(Place status, ObjectNode job) {
        Place completed = status.at("completedIndexes");
        Place failed = status.at("failedIndexes");
        boolean indexed = Tree.textAt(job, "spec", "completionMode").equals("Indexed");
        long completions = Tree.number(Tree.object(job, "spec"), "completions", 0);
        for (Place place : List.of(completed, failed)) {
            if (place.isPresent() && !indexed && !place.isEmpty()) {
                place.invalid("cannot set non-empty " + place.path() + " when non-indexed completion mode");
            } else if (indexed && !place.isEmpty() && CompletionIndexes.count(place.text(), completions) < 0) {
                place.invalid("error parsing indexes");
            }
        }
        if (failed.isPresent() && !Tree.has(Tree.object(job, "spec"), "backoffLimitPerIndex")) {
            failed.invalid("cannot set non-null failedIndexes when backoffLimitPerIndex is null");
        }
    }
}
