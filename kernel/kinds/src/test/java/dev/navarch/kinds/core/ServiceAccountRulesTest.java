package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ServiceAccountRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new ServiceAccountRules(), "{'secrets': [{'name': 's'}]}")
                .accepts("/imagePullSecrets", "[{'name': 'p'}]")
                .refuses("/metadata/name", "'A'", "metadata.name INVALID")
                .allowsChange("/automountServiceAccountToken", "false")
                .warns(
                        "/metadata/annotations",
                        "{'kubernetes.io/enforce-mountable-secrets': 'true'}",
                        "metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated")
                .shows("a", "4m5s")
                .stream();
    }
}
