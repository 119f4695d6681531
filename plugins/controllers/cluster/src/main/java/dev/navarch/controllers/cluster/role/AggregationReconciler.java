package dev.navarch.controllers.cluster.role;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the rules of one aggregated ClusterRole. */
final class AggregationReconciler implements Reconciler {

    private final ControllerContext context;
    private final Informer<ClusterRole> roles;
    private final Informer.Index<ClusterRole> aggregated;

    AggregationReconciler(ControllerContext context) {
        this.context = context;
        this.roles = context.read(ClusterRole.class);
        this.aggregated = roles.index(role -> selectors(role).isEmpty() ? List.of() : List.of(""));
        context.watch(ClusterRole.class, this::affected);
    }

    /** Any role may have been, or now be, a part of any aggregated one. */
    private Collection<Key> affected(ClusterRole ignored) {
        return aggregated.get("").stream().map(Key::of).toList();
    }

    @Override
    public Result reconcile(Key key) {
        Optional<ClusterRole> found = roles.get("", key.name());
        if (found.isEmpty() || selectors(found.get()).isEmpty()) {
            return Result.done();
        }
        ClusterRole role = found.get();
        List<PolicyRule> rules = rules(role);
        if (!rules.equals(rulesOf(role))) {
            context.client()
                    .resource(new ClusterRoleBuilder(role).withRules(rules).build())
                    .update();
        }
        return Result.done();
    }

    private List<PolicyRule> rules(ClusterRole role) {
        Set<PolicyRule> rules = new LinkedHashSet<>();
        for (LabelSelector selector : selectors(role)) {
            roles.list().stream()
                    .filter(part -> !part.getMetadata()
                                    .getName()
                                    .equals(role.getMetadata().getName())
                            && LabelSelectors.matches(
                                    selector, part.getMetadata().getLabels()))
                    .forEach(part -> rules.addAll(rulesOf(part)));
        }
        return List.copyOf(rules);
    }

    private static List<PolicyRule> rulesOf(ClusterRole role) {
        return role.getRules() == null ? List.of() : role.getRules();
    }

    private static List<LabelSelector> selectors(ClusterRole role) {
        return role.getAggregationRule() == null
                ? List.of()
                : role.getAggregationRule().getClusterRoleSelectors();
    }
}
