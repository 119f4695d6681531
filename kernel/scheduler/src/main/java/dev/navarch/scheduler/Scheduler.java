package dev.navarch.scheduler;

import dev.navarch.scheduler.cycle.Attempt;
import dev.navarch.scheduler.cycle.Explanation;
import dev.navarch.scheduler.cycle.NodeChoice;
import dev.navarch.scheduler.cycle.NodeSearch;
import dev.navarch.scheduler.plugins.SchedulingPlugins;
import dev.navarch.scheduler.queue.SchedulingQueue;
import dev.navarch.scheduler.queue.Waiting;
import dev.navarch.scheduler.report.PodStatusWriter;
import dev.navarch.scheduler.report.SchedulingEvents;
import dev.navarch.scheduler.snapshot.NodeCache;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PostFilterPlugin;
import dev.navarch.spi.scheduling.ReservePlugin;
import dev.navarch.spi.scheduling.Verdict;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries one pod after another: finds a node, assumes the pod there, and leaves the rest to {@link Binding} on a thread of
 * the pod's own, so that the next pod need not wait for requests.
 */
final class Scheduler implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private final SchedulingQueue queue;
    private final NodeCache cache;
    private final Nominations nominations;
    private final SchedulingPlugins plugins;
    private final Informers informers;
    private final Binding binding;
    private final PodStatusWriter statuses;
    private final SchedulingEvents events;
    private final NodeSearch search = new NodeSearch();
    private final NodeChoice choice = new NodeChoice();

    Scheduler(
            SchedulingQueue queue,
            NodeCache cache,
            Nominations nominations,
            SchedulingPlugins plugins,
            Informers informers,
            Binding binding,
            PodStatusWriter statuses,
            SchedulingEvents events) {
        this.queue = queue;
        this.cache = cache;
        this.nominations = nominations;
        this.plugins = plugins;
        this.informers = informers;
        this.binding = binding;
        this.statuses = statuses;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            for (Optional<Waiting> next = queue.take(); next.isPresent(); next = queue.take()) {
                schedule(next.get());
            }
        } catch (InterruptedException e) {
            LOG.trace("scheduler stopped");
        }
    }

    private void schedule(Waiting waiting) {
        PodInfo pod = waiting.pod();
        if (pod.terminating() || cache.nodeOf(pod).isPresent()) {
            queue.settle();
            return;
        }
        SchedulingPlugins.Loan loan = plugins.borrow();
        boolean handedOn = false;
        try {
            Attempt attempt = new Attempt(pod, nominations.applied(cache.snapshot(), pod), informers, loan.framework());
            NodeSearch.Found found = search.search(attempt);
            if (found.feasible().isEmpty()) {
                turnDown(waiting, attempt, found);
                return;
            }
            NodeInfo node = choice.choose(attempt, found.feasible());
            if (reserve(waiting, attempt, node)) {
                cache.assume(pod, node.name());
                nominations.remove(pod);
                queue.settle();
                binding.start(waiting, attempt, node, loan);
                handedOn = true;
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("{} could not be tried", pod, e);
            queue.fail(waiting);
            report(pod, "SchedulerError", String.valueOf(e.getMessage()), Optional.empty());
        } finally {
            if (!handedOn) {
                loan.close();
            }
        }
    }

    private void turnDown(Waiting waiting, Attempt attempt, NodeSearch.Found found) {
        PodInfo pod = attempt.pod();
        Optional<String> nominated = Optional.empty();
        String tried = "";
        if (!found.verdicts().isEmpty()) {
            for (PostFilterPlugin plugin : attempt.framework().postFilter()) {
                PostFilterPlugin.Result result = plugin.postFilter(attempt, found.verdicts());
                nominated = result.nominated();
                tried = result.message();
                if (nominated.isPresent()) {
                    break;
                }
            }
        }
        if (nominated.isPresent()) {
            nominations.put(pod, nominated.get());
        } else {
            nominations.remove(pod);
        }
        String message = Explanation.of(found, tried);
        queue.turnDown(waiting, found.rejectors());
        report(pod, "Unschedulable", message, nominated);
    }

    private boolean reserve(Waiting waiting, Attempt attempt, NodeInfo node) {
        for (ReservePlugin plugin : attempt.framework().reserve()) {
            Verdict verdict = plugin.reserve(attempt, node);
            if (!verdict.isOk()) {
                attempt.framework().reserve().reversed().forEach(each -> each.unreserve(attempt, node));
                queue.turnDown(waiting, Set.of(plugin.name()));
                report(attempt.pod(), "Unschedulable", String.join(", ", verdict.reasons()), Optional.empty());
                return false;
            }
        }
        return true;
    }

    private void report(PodInfo pod, String reason, String message, Optional<String> nominated) {
        events.failed(pod, message);
        statuses.notScheduled(pod, reason, message, nominated);
    }
}
