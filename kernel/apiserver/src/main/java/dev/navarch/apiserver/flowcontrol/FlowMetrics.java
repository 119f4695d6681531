package dev.navarch.apiserver.flowcontrol;

import static dev.navarch.apiserver.metrics.Exposition.labels;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Refused;
import dev.navarch.apiserver.metrics.Exposition;
import dev.navarch.apiserver.metrics.Exposition.Type;
import dev.navarch.apiserver.metrics.Histogram;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures of priority and fairness, under Kubernetes' names. */
final class FlowMetrics {

    private static final String PREFIX = "apiserver_flowcontrol_";

    private final Exposition out;
    private final Collection<PriorityLevel> levels;
    private final Collection<FlowCounts> flows;

    FlowMetrics(Exposition out, Collection<PriorityLevel> levels, Collection<FlowCounts> flows) {
        this.out = out;
        this.levels = levels;
        this.flows = flows;
    }

    void print() {
        gauge("current_executing_requests", "Requests being worked on.", counts -> counts.executing);
        gauge("current_executing_seats", "Seats of the requests being worked on.", counts -> counts.seats);
        gauge("current_inqueue_requests", "Requests in queues.", counts -> counts.waiting);
        level("current_limit_seats", "Seats of a level at the moment.", PriorityLevel::limit);
        level("nominal_limit_seats", "Seats of a level by its share.", each -> each.limits()
                .nominal());
        level("lower_limit_seats", "Seats that a level never lends.", each -> each.limits()
                .least());
        level("upper_limit_seats", "Seats that a level has at most.", each -> each.limits()
                .most());
        level("demand_seats_average", "Average demand of the last period.", each -> each.demand()
                .latest()
                .average());
        level("demand_seats_high_watermark", "Highest demand of the last period.", each -> each.demand()
                .latest()
                .highest());
        level("demand_seats_smoothed", "Demand, smoothed over periods.", each -> each.demand()
                .latest()
                .smoothed());
        level("demand_seats_stdev", "Deviation of demand in the last period.", each -> each.demand()
                .latest()
                .deviation());
        out.family(PREFIX + "dispatched_requests_total", Type.COUNTER, "Requests that were let through.");
        flows.forEach(each -> count(each.labels, each.dispatched));
        out.family(PREFIX + "rejected_requests_total", Type.COUNTER, "Requests that were refused, by reason.");
        for (FlowCounts each : flows) {
            for (Refused reason : Refused.values()) {
                count(each.labels + ",reason=\"" + reason.reason() + "\"", each.refused[reason.ordinal()]);
            }
        }
        out.family(PREFIX + "request_execution_seconds", Type.HISTOGRAM, "How long requests were worked on.");
        histogram(",type=\"regular\"", counts -> counts.regular);
        histogram(",type=\"watch\"", counts -> counts.watches);
        out.family(PREFIX + "request_wait_duration_seconds", Type.HISTOGRAM, "How long requests waited.");
        for (FlowCounts each : flows) {
            wait(each, true, each.waitedAndExecuted);
            wait(each, false, each.waitedInVain);
        }
        out.family(PREFIX + "work_estimated_seats", Type.HISTOGRAM, "Seats that requests were given.");
        histogram("", counts -> counts.width);
    }

    private void wait(FlowCounts each, boolean executed, Histogram histogram) {
        if (histogram.count() > 0) {
            out.sample("execute=\"" + executed + "\"," + each.labels, histogram);
        }
    }

    private void histogram(String more, Function<FlowCounts, Histogram> histogram) {
        for (FlowCounts each : flows) {
            if (histogram.apply(each).count() > 0) {
                out.sample(each.labels + more, histogram.apply(each));
            }
        }
    }

    private void count(String labels, LongAdder count) {
        if (count.sum() > 0) {
            out.sample(labels, count.sum());
        }
    }

    private void gauge(String name, String help, Function<FlowCounts, LongAdder> value) {
        out.family(PREFIX + name, Type.GAUGE, help);
        for (FlowCounts each : flows) {
            if (each.dispatched.sum() > 0 || value.apply(each).sum() > 0) {
                out.sample(each.labels, value.apply(each).sum());
            }
        }
    }

    private void level(String name, String help, ToDoubleFunction<PriorityLevel> value) {
        out.family(PREFIX + name, Type.GAUGE, help);
        levels.forEach(
                each -> out.sample(labels("priority_level", each.settings().name()), value.applyAsDouble(each)));
    }
}
