package dev.navarch.kinds.networking;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IpAddressRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new IpAddressRules(),
                "{'metadata': {'name': '10.96.0.9'}, "
                        + "'spec': {'parentRef': {'resource': 'services', 'namespace': 'default', "
                        + "'name': 's'}}}")
                .refuses("/metadata/name", "'a'", "metadata.name INVALID")
                .refuses("/spec/parentRef", "null", "spec.parentRef REQUIRED")
                .refuses("/spec/parentRef/name", "''", "spec.parentRef.name REQUIRED")
                .refusesChange("/spec/parentRef/name", "'t'", "spec.parentRef INVALID")
                .stream();
    }
}
