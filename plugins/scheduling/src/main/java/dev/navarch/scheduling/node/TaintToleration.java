package dev.navarch.scheduling.node;

import dev.navarch.scheduling.score.Normal;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Optional;

/** Keeps pods from nodes whose taints they do not tolerate, and prefers nodes with fewer taints of the soft sort. */
public final class TaintToleration implements FilterPlugin, ScorePlugin {

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        if (node.taints().isEmpty()) {
            return Verdict.ok();
        }
        Optional<Taint> taint =
                Tolerations.untolerated(cycle.pod().pod().getSpec().getTolerations(), node.taints());
        return taint.map(TaintToleration::refusal).orElse(Verdict.ok());
    }

    private static Verdict refusal(Taint taint) {
        String value = taint.getValue() == null ? "" : taint.getValue();
        return Verdict.unresolvable("node(s) had untolerated taint {" + taint.getKey() + ": " + value + "}");
    }

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        List<Toleration> tolerations = cycle.pod().pod().getSpec().getTolerations();
        long soft = 0;
        for (Taint taint : node.taints()) {
            if ("PreferNoSchedule".equals(taint.getEffect()) && !Tolerations.tolerate(tolerations, taint)) {
                soft++;
            }
        }
        return soft;
    }

    @Override
    public void normalise(SchedulingCycle cycle, List<NodeInfo> nodes, long[] scores) {
        Normal.less(scores);
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.addedOrUpdated(
                Node.class,
                (pod, old, node) -> node != null
                        && Tolerations.untolerated(
                                        pod.pod().getSpec().getTolerations(),
                                        node.getSpec() == null || node.getSpec().getTaints() == null
                                                ? List.of()
                                                : node.getSpec().getTaints())
                                .isEmpty()));
    }
}
