package dev.navarch.scheduling.binding;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.scheduling.BindPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds by the pod's binding subresource. */
public final class DefaultBinder implements BindPlugin {

    private @Nullable KubernetesClient client;

    @Override
    public void start(PluginContext context) {
        client = context.client();
    }

    @Override
    public Verdict bind(SchedulingCycle cycle, NodeInfo node) {
        if (client == null) {
            throw new IllegalStateException("not started");
        }
        PodInfo pod = cycle.pod();
        Binding binding = new BindingBuilder()
                .withNewMetadata()
                .withNamespace(pod.namespace())
                .withName(pod.name())
                .withUid(pod.pod().getMetadata().getUid())
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withName(node.name())
                .endTarget()
                .build();
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/binding";
        client.raw(path, "POST", binding);
        return Verdict.ok();
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of();
    }
}
