package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PodTemplateRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new PodTemplateRules(),
                "{'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}")
                .fillsIn("/template/spec/restartPolicy", "'Always'")
                .fillsIn("/template/spec/dnsPolicy", "'ClusterFirst'")
                .refuses("/template/spec/containers", "[]", "template.spec.containers REQUIRED")
                .refuses("/template/spec/restartPolicy", "'Sometimes'", "template.spec.restartPolicy NOT_SUPPORTED")
                .allowsChange("/template/spec/hostname", "'h'")
                .warns(
                        "/template/spec/nodeSelector",
                        "{'beta.kubernetes.io/os': 'linux'}",
                        "template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated")
                .shows("a", "c", "i", "app=web")
                .stream();
    }
}
