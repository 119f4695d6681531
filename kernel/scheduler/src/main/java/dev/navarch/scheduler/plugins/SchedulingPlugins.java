package dev.navarch.scheduler.plugins;

import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.kernel.plugin.PluginSet;
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
import java.util.ArrayList;
import java.util.List;

/** All scheduling plugins in service, one set for each role. Plugins may come and go between two leases. */
public final class SchedulingPlugins implements AutoCloseable {

    private final List<PluginSet<?>> sets = new ArrayList<>();
    private final PluginSet<PreEnqueuePlugin> preEnqueue;
    private final PluginSet<QueueSortPlugin> queueSort;
    private final PluginSet<PreFilterPlugin> preFilter;
    private final PluginSet<FilterPlugin> filter;
    private final PluginSet<PostFilterPlugin> postFilter;
    private final PluginSet<ScorePlugin> score;
    private final PluginSet<ReservePlugin> reserve;
    private final PluginSet<PermitPlugin> permit;
    private final PluginSet<PreBindPlugin> preBind;
    private final PluginSet<BindPlugin> bind;

    public SchedulingPlugins(PluginRegistry registry, HostServices services) {
        preEnqueue = host(registry, PreEnqueuePlugin.class, services);
        queueSort = host(registry, QueueSortPlugin.class, services);
        preFilter = host(registry, PreFilterPlugin.class, services);
        filter = host(registry, FilterPlugin.class, services);
        postFilter = host(registry, PostFilterPlugin.class, services);
        score = host(registry, ScorePlugin.class, services);
        reserve = host(registry, ReservePlugin.class, services);
        permit = host(registry, PermitPlugin.class, services);
        preBind = host(registry, PreBindPlugin.class, services);
        bind = host(registry, BindPlugin.class, services);
    }

    private <T extends SchedulingPlugin> PluginSet<T> host(
            PluginRegistry registry, Class<T> role, HostServices services) {
        PluginSet<T> set = registry.host(role, services);
        sets.add(set);
        return set;
    }

    /** The plugins of this moment, on loan. */
    public Loan borrow() {
        List<PluginSet.Lease<?>> leases = new ArrayList<>(sets.size());
        Framework framework = new Framework(
                lease(preEnqueue, leases),
                lease(queueSort, leases),
                lease(preFilter, leases),
                lease(filter, leases),
                lease(postFilter, leases),
                lease(score, leases),
                lease(reserve, leases),
                lease(permit, leases),
                lease(preBind, leases),
                lease(bind, leases));
        return new Loan(framework, leases);
    }

    private static <T extends SchedulingPlugin> List<T> lease(PluginSet<T> set, List<PluginSet.Lease<?>> leases) {
        PluginSet.Lease<T> lease = set.lease();
        leases.add(lease);
        return lease.plugins();
    }

    /** Calls {@code listener} after any change of the plugins. */
    public void onChange(Runnable listener) {
        sets.forEach(set -> set.onChange(listener));
    }

    @Override
    public void close() {
        sets.forEach(PluginSet::close);
    }

    /** Plugins on loan, for one attempt and its binding. None of them is closed before the loan is. */
    public record Loan(Framework framework, List<PluginSet.Lease<?>> leases) implements AutoCloseable {

        @Override
        public void close() {
            leases.forEach(PluginSet.Lease::close);
        }
    }
}
