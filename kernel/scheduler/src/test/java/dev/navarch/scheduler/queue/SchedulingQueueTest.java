package dev.navarch.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.scheduler.plugins.RetryRules;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.QueuedPod;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import dev.navarch.spi.testkit.scheduling.Samples;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SchedulingQueueTest {

    private static final Comparator<QueuedPod> BY_PRIORITY =
            Comparator.comparing(queued -> queued.pod().priority(), Comparator.reverseOrder());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SchedulingQueue queue = new SchedulingQueue(now::get);

    /** Wants a node that is labelled with the pod's name. */
    private static final class Picky implements FilterPlugin {
        @Override
        public String name() {
            return "Picky";
        }

        @Override
        public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
            return Verdict.unschedulable("no");
        }

        @Override
        public List<RetryOn<?>> retryOn() {
            return List.of(RetryOn.added(
                    Node.class,
                    (pod, old, node) ->
                            node != null && node.getMetadata().getLabels().containsKey(pod.name())));
        }
    }

    SchedulingQueueTest() {
        queue.use(BY_PRIORITY, pod -> !pod.labels().containsKey("gated"), new RetryRules(List.of(new Picky())));
    }

    private static PodInfo pod(String name, int priority) {
        return PodInfo.of(
                Samples.pod(name).editSpec().withPriority(priority).endSpec().build());
    }

    private static RetryRules.Event<Node> nodeFor(String pod) {
        return new RetryRules.Event<>(
                Node.class,
                null,
                Samples.node("n-" + pod)
                        .editMetadata()
                        .addToLabels(pod, "")
                        .endMetadata()
                        .build());
    }

    private String take() throws InterruptedException {
        return queue.take().orElseThrow().pod().name();
    }

    @Test
    void givesTheMostImportantFirstAndEqualsInTheOrderOfTheirComing() throws Exception {
        queue.put(pod("a", 0), null);
        now.updateAndGet(instant -> instant.plusMillis(1));
        queue.put(pod("b", 5), null);
        now.updateAndGet(instant -> instant.plusMillis(1));
        queue.put(pod("c", 5), null);
        assertThat(List.of(take(), take(), take())).containsExactly("b", "c", "a");
    }

    @Test
    void keepsAPodThatWasTurnedDownUntilAnEventThatHelpsThatPod() throws Exception {
        queue.put(pod("a", 0), null);
        queue.turnDown(queue.take().orElseThrow(), Set.of("Picky"));
        queue.event(nodeFor("other"));
        queue.event(new RetryRules.Event<>(Pod.class, Samples.pod("gone").build(), null));
        assertThat(queue.sizes().turnedDown()).isEqualTo(1);
        queue.event(nodeFor("a"));
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void countsEventsThatCameDuringTheAttempt() throws Exception {
        queue.put(pod("a", 0), null);
        Waiting waiting = queue.take().orElseThrow();
        queue.event(nodeFor("a"));
        queue.turnDown(waiting, Set.of("Picky"));
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void makesAHelpedPodPauseWhileOthersAreReady() throws Exception {
        queue.put(pod("a", 9), null);
        queue.turnDown(queue.take().orElseThrow(), Set.of("Picky"));
        queue.put(pod("b", 0), null);
        queue.event(nodeFor("a"));
        assertThat(queue.sizes().pausing()).isEqualTo(1);
        assertThat(take()).isEqualTo("b");
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void triesFailedPodsAgainAfterAPause() throws Exception {
        queue.put(pod("a", 0), null);
        Waiting waiting = queue.take().orElseThrow();
        queue.fail(waiting);
        assertThat(queue.sizes()).isEqualTo(new SchedulingQueue.Sizes(0, 1, 0, 0));
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        assertThat(take()).isEqualTo("a");
        assertThat(waiting.attempts()).isEqualTo(2);
    }

    @Test
    void holdsPodsBackUntilTheyAreChanged() throws Exception {
        PodInfo gated = PodInfo.of(Samples.pod("a")
                .editMetadata()
                .addToLabels("gated", "")
                .endMetadata()
                .build());
        queue.put(gated, null);
        assertThat(queue.sizes().held()).isEqualTo(1);
        queue.event(nodeFor("a"));
        assertThat(queue.sizes().held()).isEqualTo(1);
        queue.put(pod("a", 0), gated);
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void isNotWokenByTheSchedulersOwnWritesToThePodsStatus() throws Exception {
        PodInfo before = pod("a", 0);
        queue.put(before, null);
        queue.turnDown(queue.take().orElseThrow(), Set.of("PluginThatIsGone"));
        PodInfo after = PodInfo.of(before.pod()
                .edit()
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .endCondition()
                .endStatus()
                .build());
        queue.put(after, before);
        assertThat(queue.sizes().turnedDown()).isEqualTo(1);
    }

    @Test
    void triesAnywayAfterFiveMinutes() throws Exception {
        queue.put(pod("a", 0), null);
        queue.turnDown(queue.take().orElseThrow(), Set.of("Picky"));
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(6)));
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void forgetsPodsThatAreGoneEvenWhileTheyAreTried() throws Exception {
        queue.put(pod("a", 0), null);
        Waiting waiting = queue.take().orElseThrow();
        queue.remove(waiting.pod());
        queue.turnDown(waiting, Set.of("Picky"));
        queue.fail(waiting);
        assertThat(queue.sizes()).isEqualTo(new SchedulingQueue.Sizes(0, 0, 0, 0));
    }

    @Test
    void givesWaitingPodsANewChanceWithOtherPlugins() throws Exception {
        queue.put(pod("a", 0), null);
        queue.turnDown(queue.take().orElseThrow(), Set.of("Picky"));
        queue.use(BY_PRIORITY, pod -> true, new RetryRules(List.of()));
        assertThat(take()).isEqualTo("a");
    }

    @Test
    void endsWhenClosed() throws Exception {
        queue.close();
        assertThat(queue.take()).isEmpty();
    }
}
