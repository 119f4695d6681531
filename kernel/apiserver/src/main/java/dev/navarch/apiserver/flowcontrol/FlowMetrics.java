package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Refused;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures of priority and fairness, under Kubernetes' names. */
final class FlowMetrics {

    private final Exposition out;
    private final Collection<PriorityLevel> levels;
    private final Collection<FlowCounts> flows;

    FlowMetrics(Exposition out, Collection<PriorityLevel> levels, Collection<FlowCounts> flows) {
        this.out = out;
        this.levels = levels;
        this.flows = flows;
    }

    void print() {
        gauge(Family.APISERVER_FLOWCONTROL_CURRENT_EXECUTING_REQUESTS, counts -> counts.executing);
        gauge(Family.APISERVER_FLOWCONTROL_CURRENT_EXECUTING_SEATS, counts -> counts.seats);
        gauge(Family.APISERVER_FLOWCONTROL_CURRENT_INQUEUE_REQUESTS, counts -> counts.waiting);
        gauge(Family.APISERVER_FLOWCONTROL_CURRENT_INQUEUE_SEATS, counts -> counts.seatsWaiting);
        level(Family.APISERVER_FLOWCONTROL_CURRENT_LIMIT_SEATS, PriorityLevel::limit);
        demand(Family.APISERVER_FLOWCONTROL_DEMAND_SEATS_AVERAGE, Demand.Period::average);
        demand(Family.APISERVER_FLOWCONTROL_DEMAND_SEATS_HIGH_WATERMARK, Demand.Period::highest);
        demand(Family.APISERVER_FLOWCONTROL_DEMAND_SEATS_SMOOTHED, Demand.Period::smoothed);
        demand(Family.APISERVER_FLOWCONTROL_DEMAND_SEATS_STDEV, Demand.Period::deviation);
        out.family(Family.APISERVER_FLOWCONTROL_DISPATCHED_REQUESTS_TOTAL);
        flows.forEach(each -> count(each.dispatched, each.schema, each.level));
        level(Family.APISERVER_FLOWCONTROL_LOWER_LIMIT_SEATS, each -> each.limits()
                .least());
        level(Family.APISERVER_FLOWCONTROL_NOMINAL_LIMIT_SEATS, each -> each.limits()
                .nominal());
        out.family(Family.APISERVER_FLOWCONTROL_REJECTED_REQUESTS_TOTAL);
        for (FlowCounts each : flows) {
            for (Refused reason : Refused.values()) {
                count(each.refused[reason.ordinal()], each.schema, each.level, reason.reason());
            }
        }
        out.family(Family.APISERVER_FLOWCONTROL_REQUEST_EXECUTION_SECONDS);
        for (FlowCounts each : flows) {
            histogram(each.regular, each.schema, each.level, "regular");
            histogram(each.watches, each.schema, each.level, "watch");
        }
        out.family(Family.APISERVER_FLOWCONTROL_REQUEST_QUEUE_LENGTH_AFTER_ENQUEUE);
        flows.forEach(each -> histogram(each.queueLength, each.schema, each.level));
        out.family(Family.APISERVER_FLOWCONTROL_REQUEST_WAIT_DURATION_SECONDS);
        for (FlowCounts each : flows) {
            histogram(each.waitedAndExecuted, "true", each.schema, each.level);
            histogram(each.waitedInVain, "false", each.schema, each.level);
        }
        level(Family.APISERVER_FLOWCONTROL_UPPER_LIMIT_SEATS, each -> each.limits()
                .most());
        out.family(Family.APISERVER_FLOWCONTROL_WORK_ESTIMATED_SEATS);
        flows.forEach(each -> histogram(each.width, each.schema, each.level));
    }

    private void histogram(Histogram histogram, String... labels) {
        if (histogram.count() > 0) {
            out.sample(histogram, labels);
        }
    }

    private void count(LongAdder count, String... labels) {
        if (count.sum() > 0) {
            out.sample(count.sum(), labels);
        }
    }

    private void gauge(Family family, Function<FlowCounts, LongAdder> value) {
        out.family(family);
        for (FlowCounts each : flows) {
            if (each.dispatched.sum() > 0 || value.apply(each).sum() > 0) {
                out.sample(value.apply(each).sum(), each.schema, each.level);
            }
        }
    }

    private void demand(Family family, ToDoubleFunction<Demand.Period> value) {
        level(family, each -> value.applyAsDouble(each.demand().latest()));
    }

    private void level(Family family, ToDoubleFunction<PriorityLevel> value) {
        out.family(family);
        levels.forEach(
                each -> out.sample(value.applyAsDouble(each), each.settings().name()));
    }
}
