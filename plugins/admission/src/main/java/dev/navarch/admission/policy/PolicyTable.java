package dev.navarch.admission.policy;

import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.Objects.Change;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The policies of one kind that are in force, in the order of their names, each with its bindings. */
final class PolicyTable implements AutoCloseable {

    private static final String GROUP = "admissionregistration.k8s.io";

    /** A policy and what puts it into force. */
    record Bound(Policy policy, List<Binding> bindings) {}

    private final Optional<ExpressionEngine> engine;
    private final TreeMap<String, Policy> policies = new TreeMap<>();
    private final TreeMap<String, Binding> bindings = new TreeMap<>();
    private final List<AutoCloseable> following;
    private volatile List<Bound> bound = List.of();

    /** @param resource plural name of the policies; that of their bindings follows from it */
    PolicyTable(Objects objects, Optional<ExpressionEngine> engine, String resource) {
        this.engine = engine;
        String bindingResource = resource.replaceFirst("ies$", "ybindings");
        this.following = List.of(
                objects.follow(new ResourceName(GROUP, resource), this::changePolicy),
                objects.follow(new ResourceName(GROUP, bindingResource), this::changeBinding));
    }

    List<Bound> bound() {
        return bound;
    }

    private synchronized void changePolicy(Change change) {
        String name = change.name();
        if (change.deleted()) {
            policies.remove(name);
        } else {
            policies.put(name, Policy.of(change.object(), engine));
        }
        rebuild();
    }

    private synchronized void changeBinding(Change change) {
        String name = change.name();
        if (change.deleted()) {
            bindings.remove(name);
        } else {
            bindings.put(name, Binding.of(change.object()));
        }
        rebuild();
    }

    private void rebuild() {
        List<Bound> all = new ArrayList<>();
        for (Policy policy : policies.values()) {
            List<Binding> its = bindings.values().stream()
                    .filter(binding -> binding.policy().equals(policy.name()))
                    .toList();
            if (!its.isEmpty()) {
                all.add(new Bound(policy, its));
            }
        }
        bound = List.copyOf(all);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : following) {
            each.close();
        }
    }
}
