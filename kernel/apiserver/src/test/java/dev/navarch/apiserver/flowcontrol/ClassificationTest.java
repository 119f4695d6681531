package dev.navarch.apiserver.flowcontrol;

import static dev.navarch.apiserver.flowcontrol.FlowFixtures.get;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.level;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.schema;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final String ANY_RESOURCE =
            "{'verbs': ['*'], 'apiGroups': ['*'], 'resources': ['*'], 'clusterScope': true, 'namespaces': ['*']}";
    private static final User ALICE = user("alice", "dev", "system:authenticated");

    private final FlowTable table = new FlowTable(600, new ManualClock());

    @BeforeEach
    void levels() {
        table.level("low", level("low", 100, "{'type': 'Reject'}"));
        table.level("high", level("high", 40, "{'type': 'Reject'}"));
    }

    private String of(User user, String path) {
        return table.classifier().classify(user, get(path)).schema().name();
    }

    private void add(String name, int precedence, String level, String subject, String resourceRule, String pathRule) {
        table.schema(
                name,
                schema(
                        name,
                        precedence,
                        level,
                        "{'subjects': [" + subject + "], 'resourceRules': [" + resourceRule + "], 'nonResourceRules': ["
                                + pathRule + "]}"));
    }

    @Test
    void theLowestPrecedenceWinsThenTheName() {
        add("b", 500, "low", "{'kind': 'Group', 'group': {'name': 'dev'}}", ANY_RESOURCE, "");
        add("a", 500, "low", "{'kind': 'User', 'user': {'name': '*'}}", ANY_RESOURCE, "");
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("a");
        add("c", 499, "high", "{'kind': 'User', 'user': {'name': 'alice'}}", ANY_RESOURCE, "");
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("c");
        assertThat(of(user("bob"), "/api/v1/pods")).isEqualTo("a");
    }

    @Test
    void whatNothingMatchesIsCaught() {
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("catch-all");
    }

    @Test
    void rulesTellResourcesNamespacesAndScopesApart() {
        add(
                "s",
                1,
                "low",
                "{'kind': 'User', 'user': {'name': 'alice'}}",
                "{'verbs': ['get', 'list'], 'apiGroups': [''], 'resources': ['pods', 'nodes/status'], "
                        + "'namespaces': ['team'], 'clusterScope': false}",
                "");
        assertThat(of(ALICE, "/api/v1/namespaces/team/pods")).isEqualTo("s");
        assertThat(of(ALICE, "/api/v1/namespaces/other/pods")).isEqualTo("catch-all");
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("catch-all");
        assertThat(of(ALICE, "/api/v1/namespaces/team/pods/p/status")).isEqualTo("catch-all");
        assertThat(of(ALICE, "/apis/apps/v1/namespaces/team/pods")).isEqualTo("catch-all");
    }

    @Test
    void serviceAccountsAreKnownByTheirNames() {
        add(
                "sa",
                1,
                "low",
                "{'kind': 'ServiceAccount', 'serviceAccount': {'namespace': 'kube-system', 'name': '*'}}",
                ANY_RESOURCE,
                "");
        assertThat(of(user("system:serviceaccount:kube-system:x"), "/api/v1/pods"))
                .isEqualTo("sa");
        assertThat(of(user("system:serviceaccount:kube-system2:x"), "/api/v1/pods"))
                .isEqualTo("catch-all");
    }

    @Test
    void pathsMatchWholeOrBelow() {
        add(
                "p",
                1,
                "low",
                "{'kind': 'Group', 'group': {'name': '*'}}",
                "",
                "{'verbs': ['get'], 'nonResourceURLs': ['/healthz', '/logs/*']}");
        assertThat(of(ALICE, "/healthz")).isEqualTo("p");
        assertThat(of(ALICE, "/healthz/etcd")).isEqualTo("p");
        assertThat(of(ALICE, "/healthzz")).isEqualTo("catch-all");
        assertThat(of(ALICE, "/logs/a")).isEqualTo("p");
    }

    @Test
    void aSchemaWhoseLevelIsMissingIsPassedOver() {
        add("d", 1, "nowhere", "{'kind': 'User', 'user': {'name': '*'}}", ANY_RESOURCE, "");
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("catch-all");
        assertThat(table.dangles("d")).contains(true);
        table.level("nowhere", level("nowhere", 10, "{'type': 'Reject'}"));
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("d");
        assertThat(table.dangles("d")).contains(false);
        table.schema("d", null);
        assertThat(of(ALICE, "/api/v1/pods")).isEqualTo("catch-all");
    }
}
