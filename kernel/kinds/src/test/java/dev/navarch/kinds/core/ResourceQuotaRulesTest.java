package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ResourceQuotaRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new ResourceQuotaRules(), "{'spec': {'hard': {'pods': '3'}}}")
                .refuses("/spec/hard", "{'pods': '-1'}", "spec.hard[pods] INVALID")
                .refuses("/spec/hard", "{'pods': '1500m'}", "spec.hard[pods] INVALID")
                .refuses("/spec/scopes", "['Sometimes']", "spec.scopes INVALID")
                .refuses("/spec/scopes", "['BestEffort', 'NotBestEffort']", "spec.scopes INVALID")
                .accepts(
                        "/spec",
                        "{'hard': {'count/widgets.example.com': '1'}, 'scopeSelector': {'matchExpressions': ["
                                + "{'scopeName': 'PriorityClass', 'operator': 'Exists'}]}}")
                .refuses(
                        "/spec",
                        "{'hard': {'secrets': '1'}, 'scopeSelector': {'matchExpressions': ["
                                + "{'scopeName': 'PriorityClass', 'operator': 'Exists'}]}}",
                        "spec.scopeSelector.matchExpressions INVALID")
                .refuses(
                        "/spec/scopeSelector",
                        "{'matchExpressions': [{'scopeName': 'Terminating', 'operator': 'Exists'}, "
                                + "{'scopeName': 'NotTerminating', 'operator': 'Exists'}]}",
                        "spec.scopeSelector.matchExpressions INVALID")
                .allowsChange("/spec/hard/pods", "'4'")
                .refusesChange("/spec/scopes", "['BestEffort']", "spec.scopes INVALID")
                .refusesStatus("/status/used", "{'pods': '-1'}", "status.used[pods] INVALID")
                .warns(
                        "/spec/hard",
                        "{'requests.cpu': '2', 'limits.cpu': '1'}",
                        "ResourceQuota requests.cpu (2) should be less than limits.cpu (1)")
                .stream();
    }
}
