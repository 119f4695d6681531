package dev.navarch.scheduler.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.testkit.scheduling.Samples;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeCacheTest {

    private final NodeCache cache = new NodeCache();
    private final PodInfo pod = PodInfo.of(Samples.pod("p", "500m", "1Gi").build());

    @BeforeEach
    void addNodes() {
        cache.put(Samples.node("a").build());
        cache.put(Samples.node("b").build());
    }

    private NodeInfo node(String name) {
        return cache.snapshot().node(name).orElseThrow();
    }

    @Test
    void countsAssumedPodsOnceEvenWhenTheyAreConfirmed() {
        cache.assume(pod, "a");
        assertThat(node("a").requested().milliCpu()).isEqualTo(500);
        cache.confirm(pod, "a");
        assertThat(node("a").requested().milliCpu()).isEqualTo(500);
        assertThat(node("a").pods()).hasSize(1);
        cache.forget(pod);
        assertThat(node("a").pods()).hasSize(1);
        cache.remove(pod);
        assertThat(node("a").requested().isNone()).isTrue();
    }

    @Test
    void forgetsAssumptionsThatDidNotComeTrue() {
        cache.assume(pod, "a");
        cache.forget(pod);
        assertThat(node("a").pods()).isEmpty();
        assertThat(cache.nodeOf(pod)).isEmpty();
    }

    @Test
    void followsAPodThatTurnsOutToBeElsewhere() {
        cache.assume(pod, "a");
        cache.confirm(pod, "b");
        assertThat(node("a").pods()).isEmpty();
        assertThat(node("b").pods()).hasSize(1);
    }

    @Test
    void leavesSnapshotsAsTheyWere() {
        Snapshot before = cache.snapshot();
        cache.assume(pod, "a");
        cache.remove("b");
        assertThat(before.node("a").orElseThrow().pods()).isEmpty();
        assertThat(before.nodes()).hasSize(2);
        assertThat(cache.snapshot().nodes()).hasSize(1);
        assertThat(cache.snapshot()).isSameAs(cache.snapshot());
    }

    @Test
    void keepsPodsOfANodeThatIsYetToComeOrComesBack() {
        cache.confirm(pod, "c");
        cache.put(Samples.node("c").build());
        assertThat(node("c").pods()).hasSize(1);
        cache.remove("c");
        cache.put(Samples.node("c").build());
        assertThat(node("c").pods()).hasSize(1);
        cache.remove("c");
        cache.remove(pod);
        cache.put(Samples.node("c").build());
        assertThat(node("c").pods()).isEmpty();
    }

    @Test
    void findsNodesAfterOthersWereRemoved() {
        cache.put(Samples.node("c").build());
        cache.remove("a");
        cache.assume(pod, "c");
        assertThat(node("c").pods()).hasSize(1);
        assertThat(node("b").pods()).isEmpty();
    }

    @Test
    void triesNodesInAnotherState() {
        Snapshot snapshot = cache.snapshot();
        Snapshot tried = snapshot.with(node("a").with(pod)).with(Map.of(pod, "b"));
        assertThat(tried.node("a").orElseThrow().pods()).hasSize(1);
        assertThat(tried.node("b").orElseThrow().pods()).hasSize(1);
        assertThat(snapshot.node("a").orElseThrow().pods()).isEmpty();
    }
}
