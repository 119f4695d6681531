package dev.navarch.scheduler;

import dev.navarch.scheduler.cycle.Attempt;
import dev.navarch.scheduler.plugins.RetryRules;
import dev.navarch.scheduler.plugins.SchedulingPlugins;
import dev.navarch.scheduler.queue.SchedulingQueue;
import dev.navarch.scheduler.queue.Waiting;
import dev.navarch.scheduler.report.PodStatusWriter;
import dev.navarch.scheduler.report.SchedulingEvents;
import dev.navarch.scheduler.snapshot.NodeCache;
import dev.navarch.spi.scheduling.BindPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PermitPlugin;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreBindPlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of pods from the choice of a node to the API server's word, each on a virtual thread of its own. */
final class Binding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Binding.class);
    /** More requests at a time would only wait in the API server. */
    private static final int AT_ONCE = 128;

    private final SchedulingQueue queue;
    private final NodeCache cache;
    private final PodStatusWriter statuses;
    private final SchedulingEvents events;
    private final Semaphore requests = new Semaphore(AT_ONCE);
    private final Map<String, Thread> running = new ConcurrentHashMap<>();

    Binding(SchedulingQueue queue, NodeCache cache, PodStatusWriter statuses, SchedulingEvents events) {
        this.queue = queue;
        this.cache = cache;
        this.statuses = statuses;
        this.events = events;
    }

    /** Takes the loan over. */
    void start(Waiting waiting, Attempt attempt, NodeInfo node, SchedulingPlugins.Loan loan) {
        PodInfo pod = attempt.pod();
        Thread thread = Thread.ofVirtual().name("binding " + pod.key()).unstarted(() -> {
            try (loan) {
                run(waiting, attempt, node);
            } finally {
                running.remove(pod.uid());
            }
        });
        running.put(pod.uid(), thread);
        thread.start();
    }

    /** The pod was deleted: whatever it waits for is in vain. */
    void cancel(PodInfo pod) {
        Thread thread = running.get(pod.uid());
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(Waiting waiting, Attempt attempt, NodeInfo node) {
        PodInfo pod = attempt.pod();
        String problem;
        try {
            Verdict verdict = bind(attempt, node);
            if (verdict.isOk()) {
                LOG.debug("{} bound to {}", pod, node.name());
                events.scheduled(pod, node.name());
                return;
            }
            problem = String.join(", ", verdict.reasons());
        } catch (InterruptedException e) {
            problem = "interrupted";
        } catch (Exception e) {
            problem = String.valueOf(e.getMessage());
            LOG.debug("{} not bound to {}", pod, node.name(), e);
        }
        undo(waiting, attempt, node, problem);
    }

    private Verdict bind(Attempt attempt, NodeInfo node) throws Exception {
        for (PermitPlugin plugin : attempt.framework().permit()) {
            Verdict verdict = plugin.permit(attempt, node);
            if (!verdict.isOk()) {
                return verdict;
            }
        }
        if (attempt.framework().preBind().stream().anyMatch(plugin -> plugin.takesLong(attempt, node))) {
            statuses.nominate(attempt.pod(), node.name());
        }
        for (PreBindPlugin plugin : attempt.framework().preBind()) {
            Verdict verdict = plugin.preBind(attempt, node);
            if (!verdict.isOk()) {
                return verdict;
            }
        }
        statuses.await(attempt.pod());
        requests.acquire();
        try {
            for (BindPlugin plugin : attempt.framework().bind()) {
                Verdict verdict = plugin.bind(attempt, node);
                if (!verdict.isSkip()) {
                    return verdict;
                }
            }
        } finally {
            requests.release();
        }
        return Verdict.unschedulable("no bind plugin is in use");
    }

    private void undo(Waiting waiting, Attempt attempt, NodeInfo node, String problem) {
        PodInfo pod = attempt.pod();
        attempt.framework().reserve().reversed().forEach(plugin -> plugin.unreserve(attempt, node));
        cache.forget(pod);
        queue.fail(waiting);
        queue.event(new RetryRules.Event<>(Pod.class, pod.pod(), null));
        events.failed(pod, problem);
        statuses.notScheduled(pod, "SchedulerError", problem, Optional.empty());
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        running.values().forEach(Thread::interrupt);
    }
}
