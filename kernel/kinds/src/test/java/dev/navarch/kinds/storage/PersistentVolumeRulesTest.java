package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PersistentVolumeRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new PersistentVolumeRules(),
                "{'spec': {'capacity': {'storage': '1Gi'}, "
                        + "'accessModes': ['ReadWriteOnce'], 'nfs': {'server': 's', 'path': '/p'}}}")
                .fillsIn("/status/phase", "'Pending'")
                .fillsIn("/spec/persistentVolumeReclaimPolicy", "'Retain'")
                .fillsIn("/spec/volumeMode", "'Filesystem'")
                .refuses("/spec/capacity", "{}", "spec.capacity REQUIRED", "spec.capacity NOT_SUPPORTED")
                .refuses("/spec/accessModes", "['ReadSometimes']", "spec.accessModes NOT_SUPPORTED")
                .refuses("/spec/nfs", "null", "spec REQUIRED")
                .refuses("/spec/hostPath", "{'path': '/x'}", "spec.nfs FORBIDDEN")
                .refuses("/spec/storageClassName", "'A'", "spec.storageClassName INVALID")
                .allowsChange("/spec/capacity/storage", "'2Gi'")
                .refusesChange("/spec/nfs/server", "'t'", "spec.persistentvolumesource FORBIDDEN")
                .refusesChange("/spec/volumeMode", "'Block'", "volumeMode INVALID")
                .warns(
                        "/spec/persistentVolumeReclaimPolicy",
                        "'Recycle'",
                        "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated")
                .refuses(
                        "/spec",
                        "{'capacity': {'storage': '1Gi'}, 'accessModes': ['ReadWriteOnce'], 'hostPath': {'type': 'Pipe'}}",
                        "spec.hostPath.path REQUIRED")
                .stream();
    }
}
