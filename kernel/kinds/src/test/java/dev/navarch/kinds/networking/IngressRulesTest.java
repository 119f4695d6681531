package dev.navarch.kinds.networking;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IngressRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new IngressRules(),
                "{'spec': {'defaultBackend': {'service': {'name': 's', " + "'port': {'number': 80}}}}}")
                .fillsIn("/status/loadBalancer", "{}")
                .refuses("/spec/defaultBackend", "null", "spec INVALID")
                .refuses("/spec/defaultBackend/service/name", "''", "spec.defaultBackend.service.name REQUIRED")
                .refuses("/spec/rules", "[{'host': 'A'}]", "spec.rules[0].host INVALID")
                .refuses(
                        "/spec/rules",
                        "[{'http': {'paths': [{'path': '/', 'backend': {'service': {'name': 's', "
                                + "'port': {'number': 80}}}}]}}]",
                        "spec.rules[0].http.paths[0].pathType REQUIRED")
                .allowsChange("/spec/ingressClassName", "'nginx'")
                .refusesStatus(
                        "/status/loadBalancer/ingress", "[{'ip': 'x'}]", "status.loadBalancer.ingress[0].ip INVALID")
                .showsIn(2, "*", "/spec/rules", "[{}]")
                .showsIn(2, "a,b,c", "/spec/rules", "[{}, {'host': 'a'}, {'host': 'b'}, {'host': 'c'}]")
                .showsIn(2, "a,b,c + 2 more...", "/spec/rules", "[{'host': 'a'}, {'host': 'b'}, {}, {'host': 'c'}, {}]")
                .showsIn(
                        3,
                        "10.0.0.1,lb.example.com",
                        "/status/loadBalancer/ingress",
                        "[{'hostname': 'lb.example.com'}, {'ip': '10.0.0.1'}, {'ip': '10.0.0.1'}]")
                .warns(
                        "/metadata/annotations",
                        "{'kubernetes.io/ingress.class': 'nginx'}",
                        "annotation \"kubernetes.io/ingress.class\" is deprecated")
                .stream();
    }
}
