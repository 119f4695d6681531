package dev.navarch.kubelet.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.RuntimeFailure;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the Node object and keeps its status true. Used by one thread. */
final class NodeRegistration {

    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final NodeObject object;
    private final ContainerRuntime runtime;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private List<NodeCondition> told = List.of();
    private Optional<String> trouble = Optional.empty();

    NodeRegistration(KubernetesClient client, NodeObject object, ContainerRuntime runtime, InstantSource clock) {
        this.client = client;
        this.object = object;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * Creates the node, or takes over the one that is there.
     *
     * @return its uid
     * @throws KubernetesClientException if that can't be done now
     */
    String register() {
        Node wanted = object.whole(images(), trouble, clock.instant());
        try {
            Node made = client.nodes().resource(wanted).create();
            told = made.getStatus() == null ? List.of() : made.getStatus().getConditions();
            if (told.isEmpty()) {
                report();
            }
            return made.getMetadata().getUid();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
        ObjectNode patch = json.createObjectNode();
        patch.putObject("metadata").set("labels", json.valueToTree(object.labels()));
        Node known = node().patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
        told = known.getStatus() == null ? List.of() : known.getStatus().getConditions();
        report();
        return known.getMetadata().getUid();
    }

    /** Looks how the runtime is, and says whether that has changed. */
    boolean changed() {
        Optional<String> now = check();
        boolean changed = !now.equals(trouble);
        trouble = now;
        return changed;
    }

    /** Writes the status. */
    void report() {
        NodeStatus status = object.status(images(), trouble, told, clock.instant());
        ObjectNode patch = json.createObjectNode();
        patch.set("status", json.valueToTree(status));
        node().subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
        told = status.getConditions();
    }

    private Resource<Node> node() {
        return client.nodes().withName(object.name());
    }

    private Optional<String> check() {
        try {
            runtime.information();
            return Optional.empty();
        } catch (RuntimeFailure e) {
            return Optional.of("container runtime is down: " + e.getMessage());
        }
    }

    private List<ImageState> images() {
        if (!object.runtime().can(Capability.IMAGES)) {
            return List.of();
        }
        try {
            return runtime.images().list();
        } catch (RuntimeFailure e) {
            return List.of();
        }
    }
}
