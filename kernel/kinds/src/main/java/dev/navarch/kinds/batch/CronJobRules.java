package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CronJobs. */
public final class CronJobRules implements KindRules {
    private static final int LONGEST_NAME = 52;

    @Override
    public void applyDefaults(ObjectNode cron) {
        ObjectNode spec = Tree.ensureObject(cron, "spec");
        Tree.defaultText(spec, "concurrencyPolicy", "Allow");
        Tree.defaultFlag(spec, "suspend", false);
        Tree.defaultNumber(spec, "successfulJobsHistoryLimit", 3);
        Tree.defaultNumber(spec, "failedJobsHistoryLimit", 1);
        if (Tree.at(spec, "jobTemplate", "spec") instanceof ObjectNode job) {
            JobDefaults.applyToTemplate(job);
        }
    }

    @Override
    public void dropUngated(ObjectNode cron) {
        UngatedPodFields.dropFromTemplate(Tree.object(Tree.object(Tree.object(cron, "spec"), "jobTemplate"), "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode cron, WriteContext context) {
        cron.putObject("status");
    }

    @Override
    public void validate(ObjectNode cron, FieldErrors errors) {
        String name = Tree.textAt(cron, "metadata", "name");
        if (name.length() > LONGEST_NAME) {
            errors.invalid(FieldPath.of("metadata", "name"), name, "must be no more than 52 characters");
        }
        validateSpec(cron, errors, true);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validateSpec(next, errors, !Tree.same(Tree.at(next, "spec", "timeZone"), Tree.at(old, "spec", "timeZone")));
    }

    private static void validateSpec(ObjectNode cron, FieldErrors errors, boolean zoneIsNew) {
        Place spec = Place.field(cron, "spec", errors);
        Place schedule = spec.at("schedule");
        if (schedule.required()) {
            String problem = Schedules.problem(schedule.text());
            if (!problem.isEmpty()) {
                schedule.invalid(problem);
            }
        }
        Place zone = spec.at("timeZone");
        if (zone.isPresent() && zoneIsNew && !Schedules.isZone(zone.text())) {
            zone.invalid("unknown time zone " + zone.text());
        }
        spec.at("startingDeadlineSeconds").nonNegative();
        spec.at("concurrencyPolicy").requiredOneOf(List.of("Allow", "Forbid", "Replace"));
        spec.at("successfulJobsHistoryLimit").nonNegative();
        spec.at("failedJobsHistoryLimit").nonNegative();
        JobValidation.spec(spec.at("jobTemplate", "spec"), false);
    }

    @Override
    public void warn(ObjectNode cronJob, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            NameWarnings.ofPodOwner(cronJob, warnings);
        }
        Place spec = Warnings.field(cronJob, "spec");
        if (old == null || PodWarnings.generationChanged(cronJob, old)) {
            JobWarnings.look(spec.at("jobTemplate", "spec"), warnings);
        }
        if (old != null && spec.text("schedule").contains("TZ")) {
            warnings.add("cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see"
                    + " https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details");
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (cron, now, row) -> {
            ObjectNode spec = Tree.object(cron, "spec");
            ObjectNode status = Tree.object(cron, "status");
            String last = Tree.text(status, "lastScheduleTime");
            ObjectNode job = Tree.object(Tree.object(spec, "jobTemplate"), "spec");
            row.add(Tree.textAt(cron, "metadata", "name"))
                    .add(Tree.text(spec, "schedule"))
                    .add(Text.orNone(Tree.text(spec, "timeZone")))
                    .add(Tree.flag(spec, "suspend") ? "True" : "False")
                    .add(Tree.list(status, "active").size())
                    .add(last.isEmpty() ? "<none>" : Age.since(last, now))
                    .add(Age.of(cron, now));
            Text.containers(Tree.object(Tree.object(job, "template"), "spec"), row);
            row.add(Tree.has(job, "selector") ? Text.selector(Tree.object(job, "selector")) : "<none>");
        };
    }
}
