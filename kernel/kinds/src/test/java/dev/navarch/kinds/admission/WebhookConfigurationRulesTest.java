package dev.navarch.kinds.admission;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WebhookConfigurationRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new WebhookConfigurationRules(true),
                "{'webhooks': [{'name': 'a.example.com', "
                        + "'clientConfig': {'url': 'https://h/p'}, 'sideEffects': 'None', "
                        + "'admissionReviewVersions': ['v1'], 'rules': [{'operations': ['CREATE'], "
                        + "'apiGroups': [''], 'apiVersions': ['v1'], 'resources': ['pods']}]}]}")
                .fillsIn("/webhooks/0/failurePolicy", "'Fail'")
                .fillsIn("/webhooks/0/timeoutSeconds", "10")
                .fillsIn("/webhooks/0/reinvocationPolicy", "'Never'")
                .fillsIn("/webhooks/0/rules/0/scope", "'*'")
                .refuses("/webhooks/0/name", "'a'", "webhooks[0].name INVALID")
                .refuses("/webhooks/0/sideEffects", "'Some'", "webhooks[0].sideEffects NOT_SUPPORTED")
                .refuses("/webhooks/0/timeoutSeconds", "31", "webhooks[0].timeoutSeconds INVALID")
                .refuses("/webhooks/0/clientConfig", "{'url': 'http://h'}", "webhooks[0].clientConfig.url INVALID")
                .refuses(
                        "/webhooks/0/rules/0/operations", "['FLY']", "webhooks[0].rules[0].operations[0] NOT_SUPPORTED")
                .allowsChange("/webhooks/0/timeoutSeconds", "5")
                .raisesGeneration("/webhooks/0/matchConditions", "[]")
                .raisesGeneration("/webhooks/0/objectSelector/matchLabels", "{}")
                .warns("/metadata/name", "'a.static.k8s.io'", "metadata.name: names ending with")
                .stream();
    }
}
