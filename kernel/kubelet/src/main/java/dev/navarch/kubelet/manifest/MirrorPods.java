package dev.navarch.kubelet.manifest;

import dev.navarch.kubelet.pod.PodApi;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shows static pods in the API: the status of a static pod is written to its mirror, which is made where it is missing. */
public final class MirrorPods implements PodApi {

    private static final int CONFLICT = 409;

    private final PodApi api;
    private final KubernetesClient client;
    private final Informer<Pod> pods;

    public MirrorPods(PodApi api, KubernetesClient client, Informer<Pod> pods) {
        this.api = api;
        this.client = client;
        this.pods = pods;
    }

    @Override
    public long report(Pod pod, PodStatus status) {
        return StaticPod.is(pod) ? api.report(mirror(pod), status) : api.report(pod, status);
    }

    @Override
    public void delete(Pod pod) {
        if (!StaticPod.is(pod)) {
            api.delete(pod);
        }
    }

    /** Removes the mirror of a static pod that is no more. */
    public void remove(Pod staticPod) {
        known(staticPod).ifPresent(api::delete);
    }

    /** The mirror as the API has it; one of an earlier manifest is replaced. */
    private Pod mirror(Pod staticPod) {
        Optional<Pod> known = known(staticPod);
        if (known.isPresent()
                && known.get().getMetadata().getDeletionTimestamp() == null
                && staticPod
                        .getMetadata()
                        .getUid()
                        .equals(known.get().getMetadata().getAnnotations().get(StaticPod.MIRROR))) {
            return known.get();
        }
        known.ifPresent(api::delete);
        try {
            return client.pods()
                    .inNamespace(staticPod.getMetadata().getNamespace())
                    .resource(made(staticPod))
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                throw new IllegalStateException(
                        "the mirror of " + staticPod.getMetadata().getName() + " is not known yet", e);
            }
            throw e;
        }
    }

    private Optional<Pod> known(Pod staticPod) {
        return pods.get(
                        staticPod.getMetadata().getNamespace(),
                        staticPod.getMetadata().getName())
                .filter(StaticPod::mirrors);
    }

    private Pod made(Pod staticPod) {
        Map<String, String> annotations = new HashMap<>(staticPod.getMetadata().getAnnotations());
        annotations.put(StaticPod.MIRROR, staticPod.getMetadata().getUid());
        String node = staticPod.getSpec().getNodeName();
        String nodeUid = client.nodes().withName(node).require().getMetadata().getUid();
        return new PodBuilder(staticPod)
                .editMetadata()
                .withUid(null)
                .withAnnotations(annotations)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("Node")
                        .withName(node)
                        .withUid(nodeUid)
                        .withController(true)
                        .build())
                .endMetadata()
                .build();
    }
}
