package dev.navarch.scheduler.cycle;

import dev.navarch.scheduler.plugins.Framework;
import dev.navarch.scheduler.snapshot.Snapshot;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one attempt, and its filters. */
public final class Attempt implements SchedulingCycle {

    private final PodInfo pod;
    private final Snapshot snapshot;
    private final Informers informers;
    private final Framework framework;
    private final Map<CycleKey<?>, Object> state = new HashMap<>();
    private final Set<SchedulingPlugin> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> narrowedBy = new HashSet<>();
    private @Nullable Set<String> candidates;
    private List<FilterPlugin> filters = List.of();

    public Attempt(PodInfo pod, Snapshot snapshot, Informers informers, Framework framework) {
        this.pod = pod;
        this.snapshot = snapshot;
        this.informers = informers;
        this.framework = framework;
    }

    @Override
    public PodInfo pod() {
        return pod;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Informers informers() {
        return informers;
    }

    public Framework framework() {
        return framework;
    }

    @Override
    public <T> void put(CycleKey<T> key, T value) {
        state.put(key, value);
    }

    /** A key is only ever put with a value of its own type. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(CycleKey<T> key) {
        return Optional.ofNullable((T) state.get(key));
    }

    @Override
    public Verdict tryOn(NodeInfo changed) {
        Attempt other = new Attempt(pod, snapshot.with(changed), informers, framework);
        Refusal refusal = other.preFilter();
        if (refusal != null) {
            return refusal.verdict();
        }
        refusal = other.filter(changed);
        return refusal == null ? Verdict.ok() : refusal.verdict();
    }

    /** A no and who said it. */
    public record Refusal(String plugin, Verdict verdict) {}

    /** Runs the pre-filters; a refusal is one for all nodes. */
    public @Nullable Refusal preFilter() {
        for (PreFilterPlugin plugin : framework.preFilter()) {
            Verdict verdict = plugin.preFilter(this);
            if (verdict.isSkip()) {
                skipped.add(plugin);
                continue;
            }
            if (!verdict.isOk()) {
                return new Refusal(plugin.name(), verdict);
            }
            plugin.candidates(this).ifPresent(names -> narrow(plugin, names));
        }
        List<FilterPlugin> active = new ArrayList<>(framework.filter());
        active.removeIf(skipped::contains);
        filters = active;
        return null;
    }

    private void narrow(PreFilterPlugin plugin, Set<String> names) {
        narrowedBy.add(plugin.name());
        if (candidates == null) {
            candidates = names;
        } else {
            Set<String> both = new HashSet<>(candidates);
            both.retainAll(names);
            candidates = both;
        }
    }

    /** The only nodes worth a look, where pre-filters know them, by name. */
    public Optional<Set<String>> candidates() {
        return Optional.ofNullable(candidates);
    }

    /** The pre-filters that left out the other nodes. */
    public Set<String> narrowedBy() {
        return narrowedBy;
    }

    /** Runs the filters on one node up to the first refusal. */
    public @Nullable Refusal filter(NodeInfo node) {
        for (FilterPlugin plugin : filters) {
            Verdict verdict = plugin.filter(this, node);
            if (!verdict.isOk()) {
                return new Refusal(plugin.name(), verdict);
            }
        }
        return null;
    }
}
