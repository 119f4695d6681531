package dev.navarch.kinds.admission;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ValidatingAdmissionPolicyRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new ValidatingAdmissionPolicyRules(),
                "{'spec': {'matchConstraints': {'resourceRules': [{'operations': ['CREATE'], "
                        + "'apiGroups': [''], 'apiVersions': ['v1'], 'resources': ['pods']}]}, "
                        + "'validations': [{'expression': 'true'}]}}")
                .fillsIn("/spec/failurePolicy", "'Fail'")
                .refuses("/spec/validations", "[]", "spec.validations REQUIRED", "spec.auditAnnotations REQUIRED")
                .refuses("/spec/validations/0/expression", "' '", "spec.validations[0].expression REQUIRED")
                .refuses("/spec/failurePolicy", "'Odd'", "spec.failurePolicy NOT_SUPPORTED")
                .refuses("/spec/matchConstraints", "null", "spec.matchConstraints REQUIRED")
                .allowsChange("/spec/failurePolicy", "'Ignore'")
                .stream();
    }
}
