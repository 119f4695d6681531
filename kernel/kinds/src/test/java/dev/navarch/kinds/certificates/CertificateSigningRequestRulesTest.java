package dev.navarch.kinds.certificates;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CertificateSigningRequestRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new CertificateSigningRequestRules(),
                "{'spec': {'request': 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUFBQQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K', "
                        + "'signerName': 'example.com/s', 'usages': ['client auth']}}")
                .fillsIn("/spec/username", "'alice'")
                .fillsIn("/spec/groups", "['dev']")
                .refuses("/spec/request", "'eA=='", "spec.request INVALID")
                .refuses("/spec/signerName", "'nodomain'", "spec.signerName INVALID")
                .refuses("/spec/usages", "[]", "spec.usages REQUIRED")
                .refuses("/spec/expirationSeconds", "1", "spec.expirationSeconds INVALID")
                .ignoresChange("/spec/usages", "['server auth']")
                .allowsThrough("approval", "/status/conditions", "[{'type': 'Approved', 'status': 'True'}]")
                .allowsThrough("approval", "/status/conditions", "[{'type': 'Failed', 'status': 'True'}]")
                .refusesThrough(
                        "approval",
                        "/status/conditions",
                        "[{'type': 'Odd', 'status': 'True'}, {'type': 'Odd', 'status': 'True'}]",
                        "status.conditions[1].type DUPLICATE")
                .refusesThrough(
                        "approval",
                        "/status/conditions",
                        "[{'type': 'Approved', 'status': 'True'}, {'type': 'Denied', 'status': 'True'}]",
                        "status.conditions INVALID")
                .refusesStatus(
                        "/status/conditions", "[{'type': 'Approved', 'status': 'True'}]", "status.conditions FORBIDDEN")
                .allowsStatus("/status/conditions", "[{'type': 'Failed', 'status': 'True'}]")
                .stream();
    }
}
