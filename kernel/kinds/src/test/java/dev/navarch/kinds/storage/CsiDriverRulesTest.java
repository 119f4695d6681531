package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CsiDriverRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new CsiDriverRules(), "{'spec': {}}")
                .fillsIn("/spec/attachRequired", "true")
                .fillsIn("/spec/fsGroupPolicy", "'ReadWriteOnceWithFSType'")
                .fillsIn("/spec/volumeLifecycleModes", "['Persistent']")
                .refuses("/spec/fsGroupPolicy", "'Odd'", "spec.fsGroupPolicy NOT_SUPPORTED")
                .refuses("/spec/volumeLifecycleModes", "['Odd']", "spec.volumeLifecycleModes NOT_SUPPORTED")
                .refuses(
                        "/spec/tokenRequests",
                        "[{'audience': 'x', 'expirationSeconds': 1}]",
                        "spec.tokenRequests[0].expirationSeconds INVALID")
                .allowsChange("/spec/podInfoOnMount", "true")
                .refusesChange("/spec/attachRequired", "false", "spec.attachedRequired INVALID")
                .refusesChange("/spec/volumeLifecycleModes", "['Ephemeral']", "spec.volumeLifecycleModes INVALID")
                .warns("/spec/tokenRequests", "[{'audience': 'x'}]", "spec.serviceAccountTokenInSecrets is unset")
                .stream();
    }
}
