package dev.navarch.scheduler.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.scheduler.plugins.Framework;
import dev.navarch.scheduler.snapshot.NodeCache;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import dev.navarch.spi.testkit.informer.FixedInformers;
import dev.navarch.spi.testkit.scheduling.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeSearchTest {

    private final NodeCache cache = new NodeCache();

    private Attempt attempt(List<PreFilterPlugin> preFilters, List<FilterPlugin> filters, List<ScorePlugin> scores) {
        Framework framework = new Framework(
                List.of(),
                List.of(),
                preFilters,
                filters,
                List.of(),
                scores,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        PodInfo pod = PodInfo.of(Samples.pod("p").build());
        return new Attempt(pod, cache.snapshot(), new FixedInformers(), framework);
    }

    private void nodes(int count) {
        IntStream.range(0, count).forEach(i -> cache.put(Samples.node("n" + i).build()));
    }

    @Test
    void takesTurnsAmongEquals() {
        nodes(3);
        NodeChoice choice = new NodeChoice();
        Attempt attempt = attempt(List.of(), List.of(), List.of());
        List<String> chosen = IntStream.range(0, 6)
                .mapToObj(
                        i -> choice.choose(attempt, attempt.snapshot().nodes()).name())
                .toList();
        assertThat(chosen).containsExactly("n0", "n1", "n2", "n0", "n1", "n2");
    }

    @Test
    void choosesTheGreatestSumOfWeightedScores() {
        nodes(3);
        ScorePlugin likesFirst = (cycle, node) -> node.name().equals("n0") ? 60 : 0;
        ScorePlugin likesLast = new ScorePlugin() {
            @Override
            public long score(SchedulingCycle cycle, NodeInfo node) {
                return node.name().equals("n2") ? 40 : 0;
            }

            @Override
            public int weight() {
                return 2;
            }
        };
        Attempt attempt = attempt(List.of(), List.of(), List.of(likesFirst, likesLast));
        assertThat(new NodeChoice().choose(attempt, attempt.snapshot().nodes()).name())
                .isEqualTo("n2");
    }

    @Test
    void looksAtEnoughNodesOnlyAndGoesOnBehindThem() {
        assertThat(NodeSearch.enough(50)).isEqualTo(50);
        assertThat(NodeSearch.enough(150)).isEqualTo(100);
        assertThat(NodeSearch.enough(5000)).isEqualTo(500);
        nodes(150);
        NodeSearch search = new NodeSearch();
        List<NodeInfo> first =
                search.search(attempt(List.of(), List.of(), List.of())).feasible();
        List<NodeInfo> second =
                search.search(attempt(List.of(), List.of(), List.of())).feasible();
        assertThat(first).hasSize(100);
        assertThat(second.getFirst().name()).isEqualTo("n100");
    }

    @Test
    void explainsByCountedReasons() {
        nodes(3);
        FilterPlugin filter =
                (cycle, node) -> node.name().equals("n1") ? Verdict.unresolvable("b") : Verdict.unschedulable("a", "c");
        NodeSearch.Found found = new NodeSearch().search(attempt(List.of(), List.of(filter), List.of()));
        assertThat(found.feasible()).isEmpty();
        assertThat(Explanation.of(found, "preemption: no."))
                .isEqualTo("0/3 nodes are available: 1 b, 2 a, 2 c. preemption: no.");
    }

    @Test
    void looksOnlyAtTheCandidatesOfPreFilters() {
        nodes(5);
        List<String> judged = new ArrayList<>();
        PreFilterPlugin narrow = new PreFilterPlugin() {
            @Override
            public String name() {
                return "Narrow";
            }

            @Override
            public Verdict preFilter(SchedulingCycle cycle) {
                return Verdict.ok();
            }

            @Override
            public Optional<Set<String>> candidates(SchedulingCycle cycle) {
                return Optional.of(Set.of("n3"));
            }
        };
        FilterPlugin filter = (cycle, node) -> {
            judged.add(node.name());
            return Verdict.unschedulable("no");
        };
        NodeSearch.Found found = new NodeSearch().search(attempt(List.of(narrow), List.of(filter), List.of()));
        assertThat(judged).containsExactly("n3");
        assertThat(Explanation.of(found, ""))
                .isEqualTo("0/5 nodes are available: 1 no, 4 node(s) didn't satisfy plugin(s) [Narrow].");
    }

    @Test
    void leavesOutTheFilterOfAPluginThatSkipsThePod() {
        nodes(1);
        final class Absent implements PreFilterPlugin, FilterPlugin {
            @Override
            public Verdict preFilter(SchedulingCycle cycle) {
                return Verdict.skip();
            }

            @Override
            public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
                throw new IllegalStateException("called though it skipped");
            }
        }
        Absent plugin = new Absent();
        assertThat(new NodeSearch()
                        .search(attempt(List.of(plugin), List.of(plugin), List.of()))
                        .feasible())
                .hasSize(1);
    }
}
