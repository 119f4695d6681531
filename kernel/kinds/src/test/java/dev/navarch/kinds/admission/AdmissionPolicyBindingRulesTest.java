package dev.navarch.kinds.admission;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AdmissionPolicyBindingRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                        new AdmissionPolicyBindingRules(false),
                        "{'spec': {'policyName': 'p', 'validationActions': ['Deny']}}")
                .refuses("/spec/policyName", "''", "spec.policyName REQUIRED")
                .refuses("/spec/validationActions", "['Odd']", "spec.validationActions[0] NOT_SUPPORTED")
                .refuses("/spec/validationActions", "['Deny', 'Warn']", "spec.validationActions INVALID")
                .allowsChange("/spec/validationActions", "['Audit']")
                .allowsChange("/spec/policyName", "'q'")
                .stream();
    }
}
