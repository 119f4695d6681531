package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NamespaceRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new NamespaceRules(), "{'spec': {}}")
                .fillsIn("/spec/finalizers/0", "'kubernetes'")
                .fillsIn("/status/phase", "'Active'")
                .fillsIn("/metadata/labels/kubernetes.io~1metadata.name", "'a'")
                .refuses("/metadata/name", "'A'", "metadata.name INVALID")
                .ignoresChange("/spec/finalizers", "[]")
                .allowsThrough("finalize", "/spec/finalizers", "[]")
                .refusesThrough("finalize", "/spec/finalizers", "['nobody']", "spec.finalizers[0] INVALID")
                .refusesChange("/metadata/generateName", "'A_'", "metadata.generateName INVALID")
                .stream();
    }
}
