package dev.navarch.controllers.network;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A Service and pods behind it. */
public final class Samples {

    private Samples() {}

    /** The Service {@code web}, the node {@code n}, and that many ready pods. */
    public static void create(KubernetesClient client, int pods) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName("n")
                        .endMetadata()
                        .build())
                .create();
        client.resource(service()).create();
        for (int i = 1; i <= pods; i++) {
            client.resource(pod("p" + i, "10.0.%d.%d".formatted(i / 250, i % 250 + 1), true))
                    .create();
        }
    }

    public static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName("web")
                .addToLabels("team", "x")
                .endMetadata()
                .withNewSpec()
                .withClusterIP("10.96.0.9")
                .addToSelector("app", "web")
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withNewTargetPort(8080)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    public static Pod pod(String name, String address, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withNodeName("n")
                .addNewContainer()
                .withName("c")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(address)
                .addNewPodIP(address)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }
}
