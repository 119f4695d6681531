package dev.navarch.kinds.batch;

import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Place;

/** Warns of what a job, or the template of one, should not say. */
final class JobWarnings {

    private static final int MANY_COMPLETIONS = 100_000;
    private static final int MANY_PODS = 10_000;

    private JobWarnings() {}

    static void look(Place spec, Warnings warnings) {
        if (spec.text("completionMode").equals("Indexed")
                && spec.at("completions").number() > MANY_COMPLETIONS
                && spec.at("parallelism").number() > MANY_PODS) {
            warnings.add(
                    spec,
                    "In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4,"
                            + " Kubernetes might not be able to track completedIndexes when a big number of indexes"
                            + " fail");
        }
        PodWarnings.ofTemplate(spec.at("template"), warnings);
    }
}
