package dev.navarch.scheduler.plugins;

import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which changes may help a pod that certain plugins turned down. */
public final class RetryRules {

    private static final Logger LOG = LoggerFactory.getLogger(RetryRules.class);

    private final Map<String, List<RetryOn<?>>> byPlugin = new HashMap<>();
    private final Set<Class<? extends HasMetadata>> kinds = new HashSet<>();

    public RetryRules(Collection<? extends SchedulingPlugin> plugins) {
        for (SchedulingPlugin plugin : plugins) {
            List<RetryOn<?>> rules = plugin.retryOn();
            byPlugin.put(plugin.name(), rules);
            rules.forEach(rule -> kinds.add(rule.kind()));
        }
    }

    /** The kinds of which any plugin wants to know the changes. */
    public Set<Class<? extends HasMetadata>> kinds() {
        return kinds;
    }

    /** A change of the cluster: null before for what is new, null after for what is gone. */
    public record Event<T extends HasMetadata>(
            Class<T> kind, @Nullable T old, @Nullable T object) {

        RetryOn.Change change() {
            if (old == null) {
                return RetryOn.Change.ADDED;
            }
            return object == null ? RetryOn.Change.DELETED : RetryOn.Change.UPDATED;
        }
    }

    /**
     * Whether the event may help a pod that these plugins turned down; a plugin that has gone is no hindrance any more.
     * A pod that no plugin turned down found no nodes at all.
     */
    public boolean mayHelp(Event<?> event, PodInfo pod, Set<String> rejectors) {
        if (rejectors.isEmpty()) {
            return event.kind() == Node.class && event.object() != null;
        }
        for (String plugin : rejectors) {
            List<RetryOn<?>> rules = byPlugin.get(plugin);
            if (rules == null) {
                return true;
            }
            for (RetryOn<?> rule : rules) {
                if (rule.kind() == event.kind() && rule.changes().contains(event.change()) && hint(rule, event, pod)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The kinds of rule and event are the same class. */
    @SuppressWarnings("unchecked")
    private static <T extends HasMetadata> boolean hint(RetryOn<T> rule, Event<?> event, PodInfo pod) {
        try {
            return rule.hint().mayHelp(pod, (T) event.old(), (T) event.object());
        } catch (RuntimeException e) {
            LOG.warn("A plugin failed to say whether a change helps {}; the pod is tried", pod, e);
            return true;
        }
    }
}
