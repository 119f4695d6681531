package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.flowcontrol.DanglingCondition;
import dev.navarch.apiserver.flowcontrol.FlowConfiguration;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes and mends the objects that every server has: namespaces, default roles and bindings, priority classes, flow
 * control, API services, and the Service {@code kubernetes}. Run once, before the server serves.
 */
public final class Bootstrap {

    /** As it stands in the managedFields of what is made here. */
    private static final WriteOptions WRITES = new WriteOptions(false, "kube-apiserver");

    private static final WriteOptions FLOW_WRITES =
            new WriteOptions(false, "api-priority-and-fairness-config-producer-v1");

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    private final Registry registry;
    private final BootstrapFacts facts;
    private final InstantSource clock;

    public Bootstrap(Registry registry, BootstrapFacts facts, InstantSource clock) {
        this.registry = registry;
        this.facts = facts;
        this.clock = clock;
    }

    /** Returns when all objects are there. */
    public void run() throws InterruptedException {
        List<DefaultObject> defaults = DefaultObjects.read(clock.instant());
        List<DefaultObject> inNamespaces = new ArrayList<>();
        List<DefaultObject> namespaces = new ArrayList<>();
        for (DefaultObject object : defaults) {
            (object.resource().equals(NAMESPACES) ? namespaces : inNamespaces).add(object);
        }
        ensureAll(namespaces);
        settings().ifPresent(inNamespaces::add);
        ensure(KubernetesService.range(facts));
        ensureAll(inNamespaces);
        settings().ifPresent(settings -> follow(settings, "/data"));
        ensureService();
    }

    /** All at once, so that their writes share commits. */
    private void ensureAll(List<DefaultObject> objects) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ensured = new ArrayList<>();
            objects.forEach(object -> ensured.add(executor.submit(() -> ensure(object))));
            for (Future<?> one : ensured) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Brings back what is missing of flow control's own objects, and the settings of those that nobody may change. */
    public void keepFlowControl() {
        for (DefaultObject object : DefaultObjects.read(clock.instant())) {
            if (object.resource().group().equals(DefaultObjects.FLOW_CONTROL)) {
                ensure(object);
            }
        }
    }

    private void ensure(DefaultObject wanted) {
        Optional<ObjectNode> stored = registry.find(wanted.resource(), wanted.namespace(), wanted.name());
        if (stored.isPresent() && Reconciliation.mustReplace(stored.get(), wanted.object())) {
            registry.delete(
                    wanted.resource(), wanted.namespace(), wanted.name(), JsonNodeFactory.instance.objectNode());
            stored = Optional.empty();
        }
        if (stored.isEmpty()) {
            create(wanted);
        } else if (Reconciliation.mend(wanted.resource(), stored.get(), wanted.object()) != stored.get()) {
            registry.update(
                    wanted.resource(),
                    wanted.namespace(),
                    wanted.name(),
                    WRITES,
                    newest -> Reconciliation.mend(wanted.resource(), newest, wanted.object()));
        }
    }

    /** A new object's status is not stored by its creation. */
    private void create(DefaultObject wanted) {
        boolean flows = wanted.resource().group().equals(DefaultObjects.FLOW_CONTROL);
        ObjectNode created =
                registry.create(wanted.resource(), wanted.object().deepCopy(), flows ? FLOW_WRITES : WRITES);
        if (wanted.resource().equals(FlowConfiguration.SCHEMAS)) {
            registry.update(
                    wanted.resource(),
                    "",
                    wanted.name(),
                    WriteOptions.SYSTEM,
                    newest -> DanglingCondition.tell(newest, false, clock.instant()));
        }
        if (wanted.object().has("status") && !created.path("status").has("conditions")) {
            registry.update(wanted.resource(), wanted.namespace(), wanted.name(), WRITES, newest -> {
                newest.set("status", wanted.object().path("status"));
                return newest;
            });
        }
    }

    /** The Service keeps its address; port and endpoint follow the server. */
    private void ensureService() {
        follow(KubernetesService.service(facts), "/spec/ports");
        KubernetesService.endpoints(facts).ifPresent(endpoints -> follow(endpoints, "/subsets"));
        KubernetesService.slice(facts).ifPresent(slice -> follow(slice, "/endpoints", "/ports", "/addressType"));
    }

    private void follow(DefaultObject wanted, String... parts) {
        Optional<ObjectNode> stored = registry.find(wanted.resource(), wanted.namespace(), wanted.name());
        if (stored.isEmpty()) {
            create(wanted);
            return;
        }
        registry.update(wanted.resource(), wanted.namespace(), wanted.name(), WRITES, newest -> {
            for (String part : parts) {
                int last = part.lastIndexOf('/');
                ObjectNode parent = (ObjectNode) newest.at(part.substring(0, last));
                parent.set(part.substring(last + 1), wanted.object().at(part));
            }
            return newest;
        });
    }

    private Optional<DefaultObject> settings() {
        if (facts.authenticationSettings().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata")
                .put("name", "extension-apiserver-authentication")
                .put("namespace", "kube-system");
        ObjectNode data = map.putObject("data");
        facts.authenticationSettings().forEach(data::put);
        return Optional.of(new DefaultObject(ResourceName.core("configmaps"), map));
    }
}
