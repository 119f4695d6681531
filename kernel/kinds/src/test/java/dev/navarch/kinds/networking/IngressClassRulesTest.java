package dev.navarch.kinds.networking;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IngressClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new IngressClassRules(),
                "{'spec': {'controller': 'example.com/c', 'parameters': {'kind': 'K', " + "'name': 'p'}}}")
                .fillsIn("/spec/parameters/scope", "'Cluster'")
                .refuses("/spec/controller", "'no-domain'", "spec.controller INVALID")
                .refuses("/spec/parameters/scope", "'Galaxy'", "spec.parameters.scope NOT_SUPPORTED")
                .refuses("/spec/parameters/namespace", "'n'", "spec.parameters.namespace FORBIDDEN")
                .allowsChange("/spec/parameters/name", "'q'")
                .refusesChange("/spec/controller", "'example.com/d'", "spec.controller INVALID")
                .stream();
    }
}
