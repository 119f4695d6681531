package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LimitRangeRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new LimitRangeRules(), "{'spec': {'limits': [{'type': 'Container', 'max': {'cpu': '2'}}]}}")
                .fillsIn("/spec/limits/0/default", "{'cpu': '2'}")
                .fillsIn("/spec/limits/0/defaultRequest", "{'cpu': '2'}")
                .refuses(
                        "/spec/limits/0/min",
                        "{'cpu': '3'}",
                        "spec.limits[0].min[cpu] INVALID",
                        "spec.limits[0].defaultRequest[cpu] INVALID",
                        "spec.limits[0].default[cpu] INVALID")
                .refuses(
                        "/spec/limits/0/maxLimitRequestRatio",
                        "{'cpu': '500m'}",
                        "spec.limits[0].maxLimitRequestRatio[cpu] INVALID")
                .refuses(
                        "/spec/limits/0",
                        "{'type': 'Pod', 'min': {'cpu': '-1'}, 'max': {'cpu': '2'}, 'maxLimitRequestRatio': {'cpu': '4'}}",
                        "spec.limits[0].maxLimitRequestRatio[cpu] INVALID")
                .accepts(
                        "/spec/limits/0",
                        "{'type': 'Pod', 'min': {'cpu': '0'}, 'max': {'cpu': '2'}, 'maxLimitRequestRatio': {'cpu': '4'}}")
                .refuses("/spec/limits/1", "{'type': 'Container'}", "spec.limits[1].type DUPLICATE")
                .refuses("/spec/limits/0", "{'type': 'PersistentVolumeClaim'}", "spec.limits[0].limits REQUIRED")
                .refuses(
                        "/spec/limits/0",
                        "{'type': 'Pod', 'default': {'cpu': '1'}}",
                        "spec.limits[0].default FORBIDDEN")
                .allowsChange("/spec/limits/1", "{'type': 'Pod', 'max': {'cpu': '1'}}")
                .stream();
    }
}
