package dev.navarch.authorization.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.authorization.AuthorizerContract;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTest extends AuthorizerContract {

    private static final User NODE = new User("system:node:n1", "system:nodes");
    private static final User OTHER = new User("system:node:n2", "system:nodes");

    private final MemoryObjects objects = new MemoryObjects();

    @Override
    protected Authorizer create() {
        return new Node();
    }

    @Override
    protected TestContext context() {
        objects.put(
                "pods",
                "{'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': {'nodeName': 'n1',"
                        + " 'serviceAccountName': 'sa', 'imagePullSecrets': [{'name': 'pull'}],"
                        + " 'containers': [{'envFrom': [{'secretRef': {'name': 'env'}}],"
                        + " 'env': [{'valueFrom': {'configMapKeyRef': {'name': 'map'}}}]}],"
                        + " 'volumes': [{'name': 'v', 'persistentVolumeClaim': {'claimName': 'claim'}},"
                        + " {'name': 'w', 'projected': {'sources': [{'secret': {'name': 'projected'}}]}}],"
                        + " 'resourceClaims': [{'name': 'a', 'resourceClaimName': 'named'},"
                        + " {'name': 'b', 'resourceClaimTemplateName': 't'}]}, 'status': {'resourceClaimStatuses': ["
                        + "{'name': 'a', 'resourceClaimName': 'forged'}, {'name': 'b', 'resourceClaimName': 'made'}],"
                        + " 'extendedResourceClaimStatus': {'resourceClaimName': 'extended'}}}");
        objects.put(
                "pods",
                "{'metadata': {'namespace': 'ns', 'name': 'mirror',"
                        + " 'annotations': {'kubernetes.io/config.mirror': 'x'}}, 'spec': {'nodeName': 'n1',"
                        + " 'volumes': [{'name': 'v', 'secret': {'secretName': 'wanted'}}]}}");
        objects.put(
                "persistentvolumes",
                "{'metadata': {'name': 'second'}, 'spec': {'rbd': {'secretRef': {'name': 'local'}},"
                        + " 'claimRef': {'namespace': 'ns', 'name': 'claim'}}}");
        objects.put(
                "persistentvolumes",
                "{'metadata': {'name': 'pv'}, 'spec': {"
                        + "'csi': {'nodePublishSecretRef': {'namespace': 'csi', 'name': 'mount'}},"
                        + " 'claimRef': {'namespace': 'ns', 'name': 'claim'}}}");
        objects.put(
                new ResourceName("storage.k8s.io", "volumeattachments"),
                json("{'metadata': {'name': 'va'}, 'spec': {'nodeName': 'n1'}}"));
        objects.put(
                new ResourceName("resource.k8s.io", "resourceslices"),
                json("{'metadata': {'name': 'own'}, 'spec': {'nodeName': 'n1'}}"));
        objects.put(
                new ResourceName("resource.k8s.io", "resourceslices"),
                json("{'metadata': {'name': 'foreign'}, 'spec': {'nodeName': 'n2'}}"));
        return TestContext.create().with(objects);
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                allowed("get", "", "secrets", "", "ns", "env"),
                allowed("watch", "", "secrets", "", "ns", "pull"),
                allowed("list", "", "secrets", "", "ns", "projected"),
                allowed("get", "", "secrets", "", "csi", "mount"),
                allowed("get", "", "secrets", "", "ns", "local"),
                allowed("get", "", "pods", "", "ns", "mirror"),
                undecided(NODE, "get", "", "secrets", "", "ns", "wanted"),
                allowed("get", "resource.k8s.io", "resourceclaims", "", "ns", "named"),
                allowed("get", "resource.k8s.io", "resourceclaims", "", "ns", "made"),
                allowed("get", "resource.k8s.io", "resourceclaims", "", "ns", "extended"),
                undecided(NODE, "get", "resource.k8s.io", "resourceclaims", "", "ns", "forged"),
                allowed("update", "", "persistentvolumeclaims", "status", "ns", "claim"),
                undecided(NODE, "get", "", "persistentvolumeclaims", "status", "ns", "claim"),
                allowed("get", "", "configmaps", "", "ns", "map"),
                allowed("get", "", "persistentvolumeclaims", "", "ns", "claim"),
                allowed("get", "", "persistentvolumes", "", "", "pv"),
                allowed("get", "", "persistentvolumes", "", "", "second"),
                allowed("get", "storage.k8s.io", "volumeattachments", "", "", "va"),
                allowed("get", "", "serviceaccounts", "", "ns", "sa"),
                allowed("create", "", "serviceaccounts", "token", "ns", "sa"),
                allowed("get", "", "pods", "", "ns", "p"),
                allowed("patch", "", "pods", "status", "ns", "anything"),
                allowed("get", "", "nodes", "", "", "n1"),
                allowed("update", "coordination.k8s.io", "leases", "", "kube-node-lease", "n1"),
                allowed("create", "resource.k8s.io", "resourceslices", "", "", ""),
                allowed("patch", "resource.k8s.io", "resourceslices", "", "", "own"),
                undecided(NODE, "get", "resource.k8s.io", "resourceslices", "", "", "foreign"),
                undecided(NODE, "delete", "resource.k8s.io", "resourceslices", "", "", "absent"),
                undecided(new User("system:node:", "system:nodes"), "create", "", "nodes", "", "", ""),
                new Case(NODE, list("pods", "spec.nodeName=n1"), Verdict.ALLOW),
                undecided(NODE, "list", "", "pods", "", "", ""),
                new Case(NODE, list("pods", "spec.nodeName=n2"), Verdict.NO_OPINION),
                undecided(NODE, "list", "", "secrets", "", "ns", ""),
                undecided(NODE, "get", "", "secrets", "", "ns", "other"),
                undecided(NODE, "get", "", "secrets", "", "other", "env"),
                undecided(NODE, "update", "", "secrets", "", "ns", "env"),
                undecided(NODE, "get", "", "nodes", "", "", "n2"),
                undecided(NODE, "delete", "", "nodes", "", "", "n1"),
                undecided(NODE, "update", "coordination.k8s.io", "leases", "", "kube-node-lease", "n2"),
                undecided(NODE, "create", "", "serviceaccounts", "token", "ns", "default"),
                undecided(OTHER, "get", "", "secrets", "", "ns", "env"),
                undecided(OTHER, "get", "", "persistentvolumes", "", "", "pv"),
                undecided(new User("system:node:n1"), "get", "", "secrets", "", "ns", "env"),
                new Case(NODE, new OnPath("get", "/metrics"), Verdict.NO_OPINION));
    }

    @Test
    void seesPodsThatAreBoundOrComeBackElsewhere() throws Exception {
        try (TestContext context = context()) {
            Node node = new Node();
            node.start(context);
            OnResource question = new OnResource("get", "", "v1", "secrets", "", "ns", "late");
            String images = "'imagePullSecrets': [{'name': 'late'}]";
            objects.put("pods", "{'metadata': {'namespace': 'ns', 'name': 'q'}, 'spec': {" + images + "}}");
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.NO_OPINION);
            String bound = "{'metadata': {'namespace': 'ns', 'name': 'q'}, 'spec': {'nodeName': '%s', %s}}";
            objects.put("pods", bound.formatted("n1", images));
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.ALLOW);
            objects.put("pods", bound.formatted("n1", "'volumes': []"));
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.NO_OPINION);
            objects.remove(ResourceName.core("pods"), "ns", "q");
            objects.put("pods", bound.formatted("n2", images));
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.NO_OPINION);
            assertThat(node.authorize(OTHER, question).verdict()).isEqualTo(Verdict.ALLOW);
        }
    }

    @Test
    void forgetsPodsThatAreGone() throws Exception {
        try (TestContext context = context()) {
            Node node = new Node();
            node.start(context);
            OnResource question = new OnResource("get", "", "v1", "secrets", "", "ns", "env");
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.ALLOW);
            objects.remove(ResourceName.core("pods"), "ns", "p");
            assertThat(node.authorize(NODE, question).verdict()).isEqualTo(Verdict.NO_OPINION);
        }
    }

    private static Case allowed(
            String verb, String group, String resource, String subresource, String namespace, String name) {
        return new Case(NODE, new OnResource(verb, group, "v1", resource, subresource, namespace, name), Verdict.ALLOW);
    }

    private static Case undecided(
            User user, String verb, String group, String resource, String subresource, String namespace, String name) {
        return new Case(
                user, new OnResource(verb, group, "v1", resource, subresource, namespace, name), Verdict.NO_OPINION);
    }

    private static OnResource list(String resource, String fieldSelector) {
        return new OnResource("list", "", "v1", resource, "", "", "", fieldSelector, "");
    }
}
