package dev.navarch.kinds.extension;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ApiServiceRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new ApiServiceRules(),
                "{'metadata': {'name': 'v1.example.com'}, 'spec': {'group': 'example.com', "
                        + "'version': 'v1', 'groupPriorityMinimum': 100, 'versionPriority': 10, "
                        + "'service': {'namespace': 'n', 'name': 's'}}}")
                .fillsIn("/spec/service/port", "443")
                .refuses("/metadata/name", "'v2.example.com'", "metadata.name INVALID")
                .refuses("/metadata/generateName", "'v1'", "metadata.generateName INVALID")
                .refuses("/spec/groupPriorityMinimum", "0", "spec.groupPriorityMinimum INVALID")
                .refuses("/spec/service/port", "70000", "spec.service.port INVALID")
                .refuses("/spec/service/name", "''", "spec.service.name REQUIRED")
                .allowsChange("/spec/versionPriority", "20")
                .stream();
    }
}
