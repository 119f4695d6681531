package dev.navarch.admission.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeRestrictionTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new NodeRestriction();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("nodes", "{'metadata': {'name': 'n1', 'uid': 'u'}}")
                .put(
                        "pods",
                        "{'metadata': {'namespace': 'ns', 'name': 'mine', 'uid': 'p1'}, 'spec': {'nodeName': 'n1',"
                                + " 'volumes': [{'projected': {'sources': [{'serviceAccountToken': {}}]}},"
                                + " {'csi': {'driver': 'd'}}]}}")
                .put(
                        "pods",
                        "{'metadata': {'namespace': 'ns', 'name': 'plain', 'uid': 'p3'}, 'spec': {'nodeName': 'n1'}}")
                .put(
                        new ResourceName("storage.k8s.io", "csidrivers"),
                        json("{'metadata': {'name': 'd'}, 'spec': {'tokenRequests': [{'audience': 'storage'}]}}"))
                .put(
                        "pods",
                        "{'metadata': {'namespace': 'ns', 'name': 'other', 'uid': 'p2'}, 'spec': {'nodeName': 'n2'}}");
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create(
                        "", "nodes", json("{'kind': 'Node', 'metadata': {'name': 'n1', 'labels': {'a': 'b'}}}"))
                .by(NODE);
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(SampleRequest.create("", "nodes", json("{'kind': 'Node', 'metadata': {'name': 'n2'}}"))
                .by(NODE));
    }

    private static final User NODE = new User("system:node:n1", "system:nodes");

    @Test
    void keepsANodeToItsOwn() throws Exception {
        try (TestContext context = context(objects())) {
            NodeRestriction step = new NodeRestriction();
            step.start(context);
            step.mutate(delete("mine"));
            step.mutate(token("mine", "p1"));
            step.mutate(token("mine", "p1", "storage"));
            step.mutate(mirror("u", "'hostPath': {'path': '/'}"));
            for (SampleRequest request : List.of(
                    delete("other"),
                    token("other", "p2"),
                    token("mine", "wrong"),
                    token("missing", "p1"),
                    token("plain", "p3"),
                    token("mine", "p1", "elsewhere"),
                    mirror("wrong", "'hostPath': {'path': '/'}"),
                    mirror("u", "'secret': {'secretName': 's'}"),
                    mirror("u", "'iscsi': {'secretRef': {'name': 's'}}"),
                    mirror("u", "'csi': {'driver': 'd'}"),
                    mirror("u", "'glusterfs': {'endpoints': 'e'}"),
                    mirror("u", "'projected': {'sources': [{'clusterTrustBundle': {}}]}"),
                    label("node-restriction.kubernetes.io/x"),
                    label("kubernetes.io/role"),
                    label("topology.kubernetes.io/rack"))) {
                assertThatThrownBy(() -> step.mutate(request)).isInstanceOf(RejectedException.class);
            }
            step.mutate(label("node.kubernetes.io/x"));
            step.mutate(label("kubernetes.io/arch"));
            step.mutate(label("example.com/x"));
            step.mutate(delete("other").by(new User("admin", User.MASTERS)));
        }
    }

    private static SampleRequest delete(String pod) {
        return SampleRequest.delete("", "pods", json("{'metadata': {'namespace': 'ns', 'name': '" + pod + "'}}"))
                .by(NODE);
    }

    private static SampleRequest token(String pod, String uid, String... audiences) {
        ObjectNode request = json("{'kind': 'TokenRequest', 'metadata': {'namespace': 'ns', 'name': 'sa'},"
                + " 'spec': {'boundObjectRef': {'apiVersion': 'v1', 'kind': 'Pod', 'name': '" + pod + "', 'uid': '"
                + uid + "'}}}");
        ArrayNode asked = request.withObjectProperty("spec").putArray("audiences");
        List.of(audiences).forEach(asked::add);
        return SampleRequest.create("", "serviceaccounts", request).on("token").by(NODE);
    }

    private static SampleRequest mirror(String uid, String volume) {
        return SampleRequest.create(
                        "",
                        "pods",
                        json("{'metadata': {'namespace': 'ns', 'name': 'm',"
                                + " 'annotations': {'kubernetes.io/config.mirror': 'x'}, 'ownerReferences': [{'apiVersion': 'v1',"
                                + " 'kind': 'Node', 'name': 'n1', 'controller': true, 'uid': '" + uid
                                + "'}]}, 'spec': {'nodeName': 'n1', 'containers': [{'name': 'c'}],"
                                + " 'volumes': [{'name': 'v', " + volume + "}]}}"))
                .by(NODE);
    }

    private static SampleRequest label(String label) {
        return SampleRequest.update(
                        "",
                        "nodes",
                        json("{'metadata': {'name': 'n1'}}"),
                        json("{'metadata': {'name': 'n1', 'labels': {'" + label + "': 'x'}}}"))
                .by(NODE);
    }
}
