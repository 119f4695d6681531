package dev.navarch.kinds.flowcontrol;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FlowSchemaRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new FlowSchemaRules(),
                "{'spec': {'matchingPrecedence': 5, "
                        + "'priorityLevelConfiguration': {'name': 'p'}, "
                        + "'rules': [{'subjects': [{'kind': 'User', 'user': {'name': 'u'}}], "
                        + "'resourceRules': [{'verbs': ['get'], 'apiGroups': ['*'], "
                        + "'resources': ['*'], 'namespaces': ['*']}]}]}}")
                .refuses("/spec/matchingPrecedence", "1", "spec.matchingPrecedence INVALID")
                .refuses("/spec/matchingPrecedence", "10001", "spec.matchingPrecedence INVALID")
                .refuses("/spec/distinguisherMethod", "{}", "spec.distinguisherMethod.type NOT_SUPPORTED")
                .refuses("/spec/priorityLevelConfiguration/name", "''", "spec.priorityLevelConfiguration.name REQUIRED")
                .refuses("/spec/rules/0/subjects", "[]", "spec.rules[0].subjects REQUIRED")
                .refuses(
                        "/spec/rules/0/resourceRules/0/namespaces",
                        "['A']",
                        "spec.rules[0].resourceRules[0].namespaces[0] INVALID")
                .refuses(
                        "/spec/rules/0/resourceRules/0/verbs",
                        "['fly']",
                        "spec.rules[0].resourceRules[0].verbs NOT_SUPPORTED")
                .allowsChange("/spec/matchingPrecedence", "6")
                .stream();
    }
}
