package dev.navarch.kinds.admission;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AdmissionPolicyBindingRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new AdmissionPolicyBindingRules(false), "{'spec': {'policyName': 'p', 'validationActions': ['Deny']}}")
                .refuses("/spec/policyName", "''", "spec.policyName REQUIRED")
                .refuses("/spec/validationActions", "['Odd']", "spec.validationActions[0] NOT_SUPPORTED")
                .refuses("/spec/validationActions", "['Deny', 'Warn']", "spec.validationActions INVALID")
                .allowsChange("/spec/validationActions", "['Audit']")
                .allowsChange("/spec/policyName", "'q'")
                .shows("a", "p", "<unset>", "4m5s")
                .showsIn(2, "*/x", "/spec/paramRef", "{'name': 'x'}")
                .showsIn(2, "n/x", "/spec/paramRef", "{'name': 'x', 'namespace': 'n'}")
                .showsIn(
                        2,
                        "&LabelSelector{MatchLabels:map[string]string{a: b,c: d,},"
                                + "MatchExpressions:[]LabelSelectorRequirement{"
                                + "LabelSelectorRequirement{Key:e,Operator:In,Values:[y x],},"
                                + "LabelSelectorRequirement{Key:f,Operator:Exists,Values:[],},},}",
                        "/spec/paramRef",
                        "{'selector': {'matchLabels': {'c': 'd', 'a': 'b'}, 'matchExpressions': ["
                                + "{'key': 'e', 'operator': 'In', 'values': ['y', 'x']}, "
                                + "{'key': 'f', 'operator': 'Exists'}]}}")
                .stream();
    }
}
