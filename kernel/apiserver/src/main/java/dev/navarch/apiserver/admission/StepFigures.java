package dev.navarch.apiserver.admission;

import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;

/** How long one step, or all of one role together, took for requests that they accepted and refused. */
record StepFigures(Histogram accepted, Histogram refused) {

    /** Of one step. */
    static StepFigures of(Metrics metrics, String plugin, Operation operation, Class<? extends AdmissionPlugin> role) {
        return new StepFigures(
                one(metrics, plugin, operation, false, role), one(metrics, plugin, operation, true, role));
    }

    /** Of all steps of a role. */
    static StepFigures ofAll(Metrics metrics, Operation operation, Class<? extends AdmissionPlugin> role) {
        return new StepFigures(all(metrics, operation, false, role), all(metrics, operation, true, role));
    }

    private static Histogram one(
            Metrics metrics,
            String plugin,
            Operation operation,
            boolean rejected,
            Class<? extends AdmissionPlugin> role) {
        return metrics.histogram(
                Family.APISERVER_ADMISSION_CONTROLLER_ADMISSION_DURATION_SECONDS,
                plugin,
                operation.name(),
                Boolean.toString(rejected),
                type(role));
    }

    private static Histogram all(
            Metrics metrics, Operation operation, boolean rejected, Class<? extends AdmissionPlugin> role) {
        return metrics.histogram(
                Family.APISERVER_ADMISSION_STEP_ADMISSION_DURATION_SECONDS,
                operation.name(),
                Boolean.toString(rejected),
                type(role));
    }

    private static String type(Class<? extends AdmissionPlugin> role) {
        return role == MutatingAdmission.class ? "admit" : "validate";
    }

    void add(boolean rejected, long nanos) {
        (rejected ? refused : accepted).addNanos(nanos);
    }
}
