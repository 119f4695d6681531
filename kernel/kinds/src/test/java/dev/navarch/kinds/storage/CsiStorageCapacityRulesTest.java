package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CsiStorageCapacityRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new CsiStorageCapacityRules(), "{'storageClassName': 'fast'}")
                .refuses("/storageClassName", "''", "storageClassName INVALID")
                .refuses("/capacity", "'-1'", "capacity INVALID")
                .allowsChange("/capacity", "'1Gi'")
                .refusesChange("/storageClassName", "'slow'", "storageClassName INVALID")
                .refusesChange("/nodeTopology", "{}", "nodeTopology INVALID")
                .warns(
                        "/nodeTopology",
                        "{'matchLabels': {'beta.kubernetes.io/arch': 'x'}}",
                        "nodeTopology.matchLabels.beta.kubernetes.io/arch: deprecated")
                .stream();
    }
}
