package dev.navarch.scheduler.plugins;

import dev.navarch.spi.scheduling.BindPlugin;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.PermitPlugin;
import dev.navarch.spi.scheduling.PostFilterPlugin;
import dev.navarch.spi.scheduling.PreBindPlugin;
import dev.navarch.spi.scheduling.PreEnqueuePlugin;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.QueueSortPlugin;
import dev.navarch.spi.scheduling.ReservePlugin;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.ScorePlugin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The plugins of one moment by their roles, each list in its declared order. */
public record Framework(
        List<PreEnqueuePlugin> preEnqueue,
        List<QueueSortPlugin> queueSort,
        List<PreFilterPlugin> preFilter,
        List<FilterPlugin> filter,
        List<PostFilterPlugin> postFilter,
        List<ScorePlugin> score,
        List<ReservePlugin> reserve,
        List<PermitPlugin> permit,
        List<PreBindPlugin> preBind,
        List<BindPlugin> bind) {

    /** Every plugin once, whatever its roles. */
    public Set<SchedulingPlugin> all() {
        Set<SchedulingPlugin> all = new LinkedHashSet<>();
        Stream.of(preEnqueue, queueSort, preFilter, filter, postFilter, score, reserve, permit, preBind, bind)
                .forEach(all::addAll);
        return all;
    }
}
