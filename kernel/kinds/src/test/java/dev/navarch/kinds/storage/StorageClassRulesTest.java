package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StorageClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new StorageClassRules(), "{'provisioner': 'example.com/p', 'parameters': {'a': 'b'}}")
                .fillsIn("/reclaimPolicy", "'Delete'")
                .fillsIn("/volumeBindingMode", "'Immediate'")
                .refuses("/provisioner", "''", "provisioner REQUIRED")
                .refuses("/reclaimPolicy", "'Keep'", "reclaimPolicy NOT_SUPPORTED")
                .refuses("/volumeBindingMode", "'Later'", "volumeBindingMode NOT_SUPPORTED")
                .allowsChange("/allowVolumeExpansion", "true")
                .refusesChange("/provisioner", "'q'", "provisioner INVALID")
                .refusesChange("/parameters/a", "'c'", "parameters INVALID")
                .warns(
                        "/allowedTopologies",
                        "[{'matchLabelExpressions': [{'key': 'beta.kubernetes.io/os', " + "'values': ['linux']}]}]",
                        "allowedTopologies[0].matchLabelExpressions[0].key: deprecated")
                .stream();
    }
}
