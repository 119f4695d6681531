package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VolumeAttachmentRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new VolumeAttachmentRules(),
                "{'spec': {'attacher': 'd', 'nodeName': 'n', " + "'source': {'persistentVolumeName': 'v'}}}")
                .refuses("/spec/attacher", "''", "spec.attacher REQUIRED")
                .refuses("/spec/nodeName", "''", "spec.nodeName INVALID")
                .refuses("/spec/source", "{}", "spec.source REQUIRED")
                .refusesChange("/spec/nodeName", "'m'", "spec INVALID")
                .allowsStatus("/status/attached", "true")
                .refusesStatus("/metadata/generateName", "'A_'", "metadata.generateName INVALID")
                .stream();
    }
}
