package dev.navarch.admission.webhook;

import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.Objects.Change;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.TreeMap;

/** The webhooks of all configurations of one kind, in the order of the configurations' names. */
final class HookTable implements AutoCloseable {

    private static final String GROUP = "admissionregistration.k8s.io";

    private final TreeMap<String, List<Hook>> configurations = new TreeMap<>();
    private final AutoCloseable following;
    private volatile List<Hook> hooks = List.of();

    HookTable(Objects objects, String resource) {
        this.following = objects.follow(new ResourceName(GROUP, resource), this::change);
    }

    List<Hook> hooks() {
        return hooks;
    }

    private synchronized void change(Change change) {
        String name = change.name();
        if (change.deleted()) {
            configurations.remove(name);
        } else {
            configurations.put(name, Hook.of(change.object()));
        }
        hooks = configurations.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() throws Exception {
        following.close();
    }
}
