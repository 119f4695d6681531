package dev.navarch.kinds.admission;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MutatingAdmissionPolicyRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new MutatingAdmissionPolicyRules(),
                "{'spec': {'matchConstraints': {'resourceRules': [{'operations': ['CREATE'], "
                        + "'apiGroups': [''], 'apiVersions': ['v1'], 'resources': ['pods']}]}, "
                        + "'reinvocationPolicy': 'Never', 'mutations': [{'patchType': 'JSONPatch', "
                        + "'jsonPatch': {'expression': '[]'}}]}}")
                .fillsIn("/spec/failurePolicy", "'Fail'")
                .refuses("/spec/mutations", "[]", "spec.mutations REQUIRED")
                .refuses("/spec/mutations/0/patchType", "'Odd'", "spec.mutations[0].patchType NOT_SUPPORTED")
                .refuses(
                        "/spec/mutations/0/patchType",
                        "'ApplyConfiguration'",
                        "spec.mutations[0].applyConfiguration REQUIRED",
                        "spec.mutations[0].jsonPatch INVALID")
                .refuses("/spec/reinvocationPolicy", "'Odd'", "spec.reinvocationPolicy NOT_SUPPORTED")
                .stream();
    }
}
