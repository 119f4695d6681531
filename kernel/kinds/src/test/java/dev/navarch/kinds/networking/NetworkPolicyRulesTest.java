package dev.navarch.kinds.networking;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NetworkPolicyRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new NetworkPolicyRules(), "{'spec': {'podSelector': {}, 'ingress': [{'ports': [{'port': 80}]}]}}")
                .fillsIn("/spec/policyTypes", "['Ingress']")
                .fillsIn("/spec/ingress/0/ports/0/protocol", "'TCP'")
                .refuses("/spec/policyTypes", "['Sideways']", "spec.policyTypes[0] NOT_SUPPORTED")
                .refuses("/spec/ingress/0/ports/0/port", "0", "spec.ingress[0].ports[0].port INVALID")
                .refuses("/spec/ingress/0/from", "[{}]", "spec.ingress[0].from[0] REQUIRED")
                .refuses(
                        "/spec/ingress/0/from",
                        "[{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['11.0.0.0/16']}}]",
                        "spec.ingress[0].from[0].ipBlock.except[0] INVALID")
                .allowsChange("/spec/ingress", "[]")
                .raisesGeneration("/spec/egress", "[]")
                .raisesGeneration("/spec/podSelector/matchLabels", "{}")
                .warns(
                        "/spec/ingress/0/from",
                        "[{'ipBlock': {'cidr': 'FD00::/8'}}]",
                        "spec.ingress[0].from[0].ipBlock.cidr: IPv6 CIDR value")
                .stream();
    }
}
