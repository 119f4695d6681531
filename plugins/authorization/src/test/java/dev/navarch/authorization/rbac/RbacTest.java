package dev.navarch.authorization.rbac;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.authorization.AuthorizerContract;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbacTest extends AuthorizerContract {

    private static final User ALICE = new User("alice", "dev");
    private static final User ROBOT = new User("system:serviceaccount:ns:robot");

    private final MemoryObjects objects = new MemoryObjects();

    @Override
    protected Authorizer create() {
        return new Rbac();
    }

    @Override
    protected TestContext context() {
        put(
                "clusterroles",
                "{'metadata': {'name': 'reader'}, 'rules': ["
                        + "{'verbs': ['get', 'list'], 'apiGroups': [''], 'resources': ['pods', 'pods/log', '*/status']},"
                        + "{'verbs': ['get'], 'nonResourceURLs': ['/healthz', '/logs/*']}]}");
        put(
                "roles",
                "{'metadata': {'namespace': 'ns', 'name': 'one'}, 'rules': ["
                        + "{'verbs': ['*'], 'apiGroups': ['apps'], 'resources': ['deployments'], 'resourceNames': ['web']}]}");
        put(
                "clusterrolebindings",
                "{'metadata': {'name': 'devs'}, 'subjects': [{'kind': 'Group', 'name': 'dev'}],"
                        + " 'roleRef': {'kind': 'ClusterRole', 'name': 'reader'}}");
        put(
                "clusterrolebindings",
                "{'metadata': {'name': 'dangling'}, 'subjects': [{'kind': 'User', 'name': 'bob'}],"
                        + " 'roleRef': {'kind': 'ClusterRole', 'name': 'missing'}}");
        put(
                "rolebindings",
                "{'metadata': {'namespace': 'ns', 'name': 'robots'}, 'subjects': ["
                        + "{'kind': 'ServiceAccount', 'namespace': 'ns', 'name': 'robot'}, {'kind': 'User', 'name': 'carol'}],"
                        + " 'roleRef': {'kind': 'Role', 'name': 'one'}}");
        put(
                "rolebindings",
                "{'metadata': {'namespace': 'ns', 'name': 'carols'}, 'subjects': ["
                        + "{'kind': 'User', 'name': 'carol'}], 'roleRef': {'kind': 'ClusterRole', 'name': 'reader'}}");
        return TestContext.create().with(objects);
    }

    @Override
    protected List<Case> cases() {
        User carol = new User("carol");
        return List.of(
                new Case(ALICE, on("get", "", "pods", "", "ns", "p"), Verdict.ALLOW),
                new Case(ALICE, on("list", "", "pods", "", "", ""), Verdict.ALLOW),
                new Case(ALICE, on("get", "", "pods", "log", "ns", "p"), Verdict.ALLOW),
                new Case(ALICE, on("get", "", "nodes", "status", "", "n"), Verdict.ALLOW),
                new Case(ALICE, on("get", "", "nodes", "", "", "n"), Verdict.NO_OPINION),
                new Case(ALICE, on("get", "", "pods", "exec", "ns", "p"), Verdict.NO_OPINION),
                new Case(ALICE, on("delete", "", "pods", "", "ns", "p"), Verdict.NO_OPINION),
                new Case(ALICE, on("get", "apps", "pods", "", "ns", "p"), Verdict.NO_OPINION),
                new Case(ALICE, new OnPath("get", "/healthz"), Verdict.ALLOW),
                new Case(ALICE, new OnPath("get", "/healthz/etcd"), Verdict.NO_OPINION),
                new Case(ALICE, new OnPath("get", "/logs/a/b"), Verdict.ALLOW),
                new Case(ALICE, new OnPath("post", "/healthz"), Verdict.NO_OPINION),
                new Case(ROBOT, on("delete", "apps", "deployments", "", "ns", "web"), Verdict.ALLOW),
                new Case(ROBOT, on("delete", "apps", "deployments", "", "ns", "db"), Verdict.NO_OPINION),
                new Case(ROBOT, on("delete", "apps", "deployments", "", "other", "web"), Verdict.NO_OPINION),
                new Case(ROBOT, on("create", "apps", "deployments", "", "ns", ""), Verdict.NO_OPINION),
                new Case(carol, on("list", "", "pods", "", "ns", ""), Verdict.ALLOW),
                new Case(carol, on("list", "", "pods", "", "", ""), Verdict.NO_OPINION),
                new Case(carol, new OnPath("get", "/healthz"), Verdict.NO_OPINION),
                new Case(new User("bob"), on("get", "", "pods", "", "ns", "p"), Verdict.NO_OPINION));
    }

    @Test
    void reasonsNameBindingRoleAndSubject() throws Exception {
        try (TestContext context = context()) {
            Rbac rbac = new Rbac();
            rbac.start(context);
            assertThat(rbac.authorize(ALICE, on("get", "", "pods", "", "ns", "p"))
                            .reason())
                    .isEqualTo(
                            "RBAC: allowed by ClusterRoleBinding \"devs\" of ClusterRole \"reader\" to Group \"dev\"");
            assertThat(rbac.authorize(ROBOT, on("get", "apps", "deployments", "", "ns", "web"))
                            .reason())
                    .isEqualTo(
                            "RBAC: allowed by RoleBinding \"robots/ns\" of Role \"one\" to ServiceAccount \"robot/ns\"");
            assertThat(rbac.authorize(new User("bob"), on("get", "", "pods", "", "ns", "p"))
                            .reason())
                    .contains("missing");
        }
    }

    @Test
    void aMissingRoleIsAProblemAndPathsOfBindingsInNamespacesAreTold() throws Exception {
        try (TestContext context = context()) {
            Rbac rbac = new Rbac();
            rbac.start(context);
            assertThat(rbac.rulesFor(new User("bob"), "ns"))
                    .isEqualTo(new RuleSource.Rules(
                            List.of(),
                            List.of(),
                            false,
                            List.of("clusterrole.rbac.authorization.k8s.io \"missing\" not found")));
            assertThat(rbac.rulesFor(new User("carol"), "ns").paths())
                    .containsExactly(new RuleSource.PathRule(List.of("get"), List.of("/healthz", "/logs/*")));
        }
    }

    @Test
    void followsChanges() throws Exception {
        try (TestContext context = context()) {
            Rbac rbac = new Rbac();
            rbac.start(context);
            OnResource question = on("get", "", "pods", "", "ns", "p");
            put(
                    "clusterrolebindings",
                    "{'metadata': {'name': 'devs'}, 'subjects': [{'kind': 'User', 'name': 'dave'}],"
                            + " 'roleRef': {'kind': 'ClusterRole', 'name': 'reader'}}");
            assertThat(rbac.authorize(ALICE, question).verdict()).isEqualTo(Verdict.NO_OPINION);
            assertThat(rbac.authorize(new User("dave"), question).verdict()).isEqualTo(Verdict.ALLOW);

            put("clusterroles", "{'metadata': {'name': 'reader'}, 'rules': []}");
            assertThat(rbac.authorize(new User("dave"), question).verdict()).isEqualTo(Verdict.NO_OPINION);

            rbac.close();
            put(
                    "clusterroles",
                    "{'metadata': {'name': 'reader'}, 'rules': ["
                            + "{'verbs': ['get'], 'apiGroups': [''], 'resources': ['pods']}]}");
            assertThat(rbac.authorize(new User("dave"), question).verdict()).isEqualTo(Verdict.NO_OPINION);
        }
    }

    private void put(String resource, String object) {
        objects.put(new ResourceName("rbac.authorization.k8s.io", resource), json(object));
    }

    private static OnResource on(
            String verb, String group, String resource, String subresource, String namespace, String name) {
        return new OnResource(verb, group, "v1", resource, subresource, namespace, name);
    }
}
