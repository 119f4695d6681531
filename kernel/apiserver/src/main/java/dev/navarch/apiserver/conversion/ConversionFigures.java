package dev.navarch.apiserver.conversion;

import dev.navarch.apiserver.conversion.ConversionFailedException.Kind;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;

/**
 * How the webhook of one definition does.
 *
 * @param definition its name
 */
record ConversionFigures(Metrics metrics, NanoClock nanos, String definition) {

    long now() {
        return nanos.nanoTime();
    }

    /** @param begun when, as {@link #now} told */
    void converted(String from, String to, long begun) {
        note(from, to, now() - begun, "", true);
    }

    /** @param begun when, as {@link #now} told */
    void failed(String from, String to, long begun, Kind kind) {
        note(from, to, now() - begun, kind.label(), false);
    }

    private void note(String from, String to, long took, String failure, boolean succeeded) {
        String result = succeeded ? "success" : "failure";
        metrics.counter(Family.APISERVER_CONVERSION_WEBHOOK_REQUEST_TOTAL, failure, result)
                .increment();
        metrics.histogram(Family.APISERVER_CONVERSION_WEBHOOK_DURATION_SECONDS, failure, result)
                .addNanos(took);
        metrics.histogram(
                        Family.APISERVER_CRD_CONVERSION_WEBHOOK_DURATION_SECONDS,
                        definition,
                        version(from),
                        Boolean.toString(succeeded),
                        version(to))
                .addNanos(took);
    }

    private static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
