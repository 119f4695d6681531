package dev.navarch.scheduler.cycle;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.ScorePlugin;
import java.util.List;

/** Chooses the best of several nodes; those that are equally good take turns. Used by one thread. */
public final class NodeChoice {

    private long ties;

    /** @param nodes at least one */
    public NodeInfo choose(Attempt attempt, List<NodeInfo> nodes) {
        if (nodes.size() == 1) {
            return nodes.getFirst();
        }
        long[] totals = new long[nodes.size()];
        for (ScorePlugin plugin : attempt.framework().score()) {
            add(attempt, plugin, nodes, totals);
        }
        long best = Long.MIN_VALUE;
        int equals = 0;
        for (long total : totals) {
            if (total > best) {
                best = total;
                equals = 1;
            } else if (total == best) {
                equals++;
            }
        }
        long turn = equals == 1 ? 0 : Math.floorMod(ties++, equals);
        for (int i = 0; i < totals.length; i++) {
            if (totals[i] == best && turn-- == 0) {
                return nodes.get(i);
            }
        }
        throw new IllegalStateException("no best node among " + nodes.size());
    }

    private static void add(Attempt attempt, ScorePlugin plugin, List<NodeInfo> nodes, long[] totals) {
        if (plugin.preScore(attempt, nodes).isSkip()) {
            return;
        }
        long[] scores = new long[nodes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = plugin.score(attempt, nodes.get(i));
        }
        plugin.normalise(attempt, nodes, scores);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < 0 || scores[i] > ScorePlugin.MAX_SCORE) {
                throw new IllegalStateException("score plugin " + plugin.name() + " gave " + scores[i] + " for node "
                        + nodes.get(i).name() + ", which is not between 0 and " + ScorePlugin.MAX_SCORE);
            }
            totals[i] += scores[i] * plugin.weight();
        }
    }
}
