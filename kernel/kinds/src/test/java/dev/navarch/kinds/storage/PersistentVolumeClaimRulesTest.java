package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PersistentVolumeClaimRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new PersistentVolumeClaimRules(),
                "{'spec': {'accessModes': ['ReadWriteOnce'], 'storageClassName': 'fast', "
                        + "'resources': {'requests': {'storage': '1Gi'}}}}")
                .fillsIn("/status/phase", "'Pending'")
                .fillsIn("/spec/volumeMode", "'Filesystem'")
                .accepts("/spec/dataSource", "{'kind': 'PersistentVolumeClaim', 'name': 'b'}")
                .refuses("/spec/accessModes", "[]", "spec.accessModes REQUIRED")
                .refuses("/spec/accessModes", "['ReadWriteOncePod', 'ReadOnlyMany']", "spec.accessModes FORBIDDEN")
                .refuses("/spec/resources", "{}", "spec.resources[storage] REQUIRED")
                .refuses(
                        "/spec/dataSourceRef",
                        "{'kind': 'Pod', 'name': 'b'}",
                        "spec.dataSource INVALID",
                        "spec.dataSourceRef INVALID")
                .allowsChange("/spec/volumeName", "'v'")
                .refusesChange("/spec/resources/requests/storage", "'2Gi'", "spec FORBIDDEN")
                .refusesChange("/spec/storageClassName", "'slow'", "spec FORBIDDEN")
                .refusesStatus(
                        "/status/allocatedResourceStatuses",
                        "{'storage': 'Odd'}",
                        "status.allocatedResourceStatuses NOT_SUPPORTED")
                .warns(
                        "/spec/resources/requests/storage",
                        "'1500m'",
                        "spec.resources.requests[storage]: fractional byte value")
                .stream();
    }
}
