package dev.navarch.client.queue;

import dev.navarch.kernel.metrics.Counter;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;

/** What is counted of one work queue. */
public record QueueFigures(Counter adds, Counter depth, Counter retries, Histogram waiting, Histogram working) {

    /** @param queue its name, which is its controller's */
    public static QueueFigures of(Metrics metrics, String queue) {
        return new QueueFigures(
                metrics.counter(Family.WORKQUEUE_ADDS_TOTAL, queue),
                metrics.counter(Family.WORKQUEUE_DEPTH, queue),
                metrics.counter(Family.WORKQUEUE_RETRIES_TOTAL, queue),
                metrics.histogram(Family.WORKQUEUE_QUEUE_DURATION_SECONDS, queue),
                metrics.histogram(Family.WORKQUEUE_WORK_DURATION_SECONDS, queue));
    }

    /** Of a queue that nobody asks for its figures. */
    static QueueFigures unpublished() {
        return of(new Metrics(), "");
    }
}
