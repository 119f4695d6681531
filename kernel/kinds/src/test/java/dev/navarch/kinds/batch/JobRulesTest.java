package dev.navarch.kinds.batch;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JobRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new JobRules(),
                "{'spec': {'template': {'spec': {'restartPolicy': 'Never', "
                        + "'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/completions", "1")
                .fillsIn("/spec/backoffLimit", "6")
                .fillsIn("/spec/completionMode", "'NonIndexed'")
                .refuses("/spec/parallelism", "-1", "spec.parallelism INVALID")
                .refuses("/spec/template/spec/restartPolicy", "'Always'", "spec.template.spec.restartPolicy REQUIRED")
                .refuses("/spec/completionMode", "'Odd'", "spec.completionMode NOT_SUPPORTED")
                .allowsChange("/spec/parallelism", "3")
                .refusesChange("/spec/completions", "3", "spec.completions INVALID")
                .refusesChange("/spec/backoffLimitPerIndex", "1", "spec.backoffLimitPerIndex INVALID")
                .refusesStatus("/status/active", "-1", "status.active INVALID")
                .stream();
    }

    @TestFactory
    Stream<DynamicTest> suspended() {
        return KindTests.namespaced(
                new JobRules(),
                "{'spec': {'suspend': true, 'template': {'metadata': {'labels': {'a': 'b'}}, 'spec': {"
                        + "'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .allowsChange("/spec/template/metadata/namespace", "'other'")
                .allowsChange("/spec/template/spec/nodeSelector", "{'a': 'b'}")
                .allowsChange("/spec/template/spec/affinity", "{'nodeAffinity': {}}")
                .allowsChange("/spec/template/spec/containers/0/resources", "{'requests': {'cpu': '1'}}")
                .refusesChange("/spec/template/spec/containers/0/image", "'j'", "spec.template.spec INVALID")
                .stream();
    }
}
