package dev.navarch.kubelet.node;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A node's sign of life, cheaper than its status. Used by one thread. */
final class NodeLease {

    private static final String NAMESPACE = "kube-node-lease";
    private static final int DURATION_SECONDS = 40;
    private static final int NOT_FOUND = 404;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final KubernetesClient client;
    private final String nodeName;
    private final InstantSource clock;

    NodeLease(KubernetesClient client, String nodeName, InstantSource clock) {
        this.client = client;
        this.nodeName = nodeName;
        this.clock = clock;
    }

    /** @throws KubernetesClientException if it can't be renewed now */
    void renew(String nodeUid) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        String patch = "{\"spec\":{\"holderIdentity\":\"" + nodeName + "\",\"leaseDurationSeconds\":" + DURATION_SECONDS
                + ",\"renewTime\":\"" + MICROSECONDS.format(now) + "\"}}";
        try {
            lease().patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
            client.leases().inNamespace(NAMESPACE).resource(made(nodeUid, now)).create();
        }
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(NAMESPACE).withName(nodeName);
    }

    private Lease made(String nodeUid, ZonedDateTime now) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(nodeName)
                .withNamespace(NAMESPACE)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("Node")
                        .withName(nodeName)
                        .withUid(nodeUid)
                        .build())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(nodeName)
                .withLeaseDurationSeconds(DURATION_SECONDS)
                .withRenewTime(now)
                .endSpec()
                .build();
    }
}
