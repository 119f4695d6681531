package dev.navarch.kinds.resource;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ResourceSliceRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new ResourceSliceRules(),
                "{'spec': {'driver': 'd.example.com', 'nodeName': 'n', "
                        + "'pool': {'name': 'p', 'generation': 1, 'resourceSliceCount': 1}, "
                        + "'devices': [{'name': 'gpu', 'taints': [{'key': 'k', "
                        + "'effect': 'NoSchedule'}]}]}}")
                .fillsIn("/spec/devices/0/taints/0/timeAdded", "'2026-01-02T03:04:05Z'")
                .refuses("/spec/driver", "''", "spec.driver REQUIRED")
                .refuses("/spec/pool/resourceSliceCount", "0", "spec.pool.resourceSliceCount INVALID")
                .refuses("/spec/allNodes", "true", "spec INVALID")
                .refuses("/spec/devices/0/name", "'A'", "spec.devices[0].name INVALID")
                .allowsChange("/spec/pool/generation", "2")
                .refusesChange("/spec/nodeName", "'m'", "spec.nodeName INVALID")
                .warns("/spec/driver", "'D.example.com'", "spec.driver: driver names should be lowercase")
                .stream();
    }
}
