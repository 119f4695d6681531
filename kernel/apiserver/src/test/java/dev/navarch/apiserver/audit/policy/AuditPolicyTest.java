package dev.navarch.apiserver.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.request.RequestInfoParser;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditPolicyTest {

    private static final String HEAD = "apiVersion: audit.k8s.io/v1\nkind: Policy\n";

    private static AuditPolicy policy(String rules) {
        return PolicyFile.parse(ConfigurationFile.parse("policy.yaml", HEAD + rules));
    }

    private static Decision decide(AuditPolicy policy, User user, String method, String path) {
        return policy.decide(user, RequestInfoParser.parse(method, path, Query.parse("")));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/namespaces/a/pods/p, REQUEST_RESPONSE",
        "GET, /api/v1/nodes/n, METADATA",
        "GET, /api/v1/nodes/n/status, NONE",
        "GET, /api/v1/namespaces/a/pods/p/log, REQUEST",
        "GET, /api/v1/namespaces/a/pods/p/status, REQUEST_RESPONSE",
        "GET, /apis/apps/v1/namespaces/a/deployments/d/scale, REQUEST",
        "GET, /apis/apps/v1/namespaces/a/deployments/d, NONE",
        "DELETE, /apis/batch/v1/namespaces/a/jobs/j, REQUEST_RESPONSE",
        "GET, /apis/batch/v1/namespaces/a/jobs/j, NONE",
        "GET, /api/v1/namespaces/a/configmaps/one, METADATA",
        "GET, /api/v1/namespaces/a/configmaps/other, NONE",
        "GET, /logs/x, METADATA",
        "GET, /healthz, NONE"
    })
    void theFirstRuleThatMatchesDecides(String method, String path, Level level) {
        AuditPolicy policy = policy("""
                rules:
                - {level: Request, resources: [{group: "", resources: ["pods/log"]}, {group: apps, resources: ["*/scale"]}]}
                - {level: RequestResponse, resources: [{group: "", resources: ["pods/*"]}]}
                - {level: Metadata, resources: [{group: "", resources: [nodes]}]}
                - {level: Metadata, resources: [{group: "", resources: [configmaps], resourceNames: [one]}]}
                - {level: RequestResponse, verbs: [delete], resources: [{group: batch}]}
                - {level: Metadata, nonResourceURLs: ["/logs/*", /version]}
                """);
        assertThat(decide(policy, new User("alice"), method, path).level()).isEqualTo(level);
    }

    @Test
    void usersGroupsAndNamespacesNarrowARule() {
        AuditPolicy policy = policy("""
                rules:
                - {level: None, users: [quiet]}
                - {level: Request, userGroups: [dev], namespaces: [team]}
                - {level: Metadata, namespaces: [""]}
                """);
        assertThat(decide(policy, new User("quiet", "dev"), "GET", "/api/v1/namespaces/team/pods")
                        .level())
                .isEqualTo(Level.NONE);
        assertThat(decide(policy, new User("a", "dev"), "GET", "/api/v1/namespaces/team/pods")
                        .level())
                .isEqualTo(Level.REQUEST);
        assertThat(decide(policy, new User("a", "ops"), "GET", "/api/v1/namespaces/team/pods")
                        .level())
                .isEqualTo(Level.NONE);
        assertThat(decide(policy, new User("a", "ops"), "GET", "/api/v1/nodes").level())
                .isEqualTo(Level.METADATA);
    }

    @Test
    void stagesAreLeftOutByThePolicyAndByTheRule() {
        AuditPolicy policy = policy("""
                omitStages: [RequestReceived]
                omitManagedFields: true
                rules:
                - {level: Metadata, verbs: [get], omitStages: [ResponseStarted], omitManagedFields: false}
                - {level: Metadata}
                """);
        Decision get = decide(policy, new User("a"), "GET", "/api/v1/nodes/n");
        assertThat(get.omitted()).containsExactlyInAnyOrder(Stage.REQUEST_RECEIVED, Stage.RESPONSE_STARTED);
        assertThat(get.omitManagedFields()).isFalse();
        Decision delete = decide(policy, new User("a"), "DELETE", "/api/v1/nodes/n");
        assertThat(delete.omitted()).containsExactly(Stage.REQUEST_RECEIVED);
        assertThat(delete.omitManagedFields()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [{level: Metdata}]|policy.yaml: rules[0].level: 'Metdata' is not a level: .*Metadata.*",
                "rules: []|policy.yaml: rules: at least one rule is needed.*",
                "rules: [{level: None, usr: [a]}]|policy.yaml: rules[0].usr: unknown key.*",
                "rules: [{level: None, omitStages: [Now]}]|policy.yaml: rules[0].omitStages: 'Now' is not a stage.*",
                "rules: [{level: None, resources: [{group: a}], nonResourceURLs: [/a]}]|policy.yaml: rules[0].nonRes.*"
            })
    void whatCannotBeUsedIsNamedWithFileAndKey(String rules, String complaint) {
        assertThatThrownBy(() -> policy(rules))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .matches(
                        message -> message.matches(complaint.replace("[", "\\[").replace("]", "\\]")));
    }
}
