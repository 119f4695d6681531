package dev.navarch.admission.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.expression.cel.CelExpressionEngine;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidatingAdmissionPolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "admissionregistration.k8s.io";

    private static final String POLICY = """
            {"metadata":{"name":"p"},"spec":{"failurePolicy":"Fail","matchConstraints":{"resourceRules":[
            {"apiGroups":[""],"apiVersions":["*"],"operations":["*"],"resources":["configmaps"]}]},
            "matchConditions":[{"name":"c","expression":"object.metadata.name != 'free'"}],
            "variables":[{"name":"size","expression":"size(object.metadata.name)"}],
            "validations":[{"expression":"variables.size < 3","messageExpression":"'too long: ' + string(variables.size)",
            "reason":"Forbidden"}]}}""";

    private static ValidatingAdmissionPolicy start(Optional<ExpressionEngine> engine, String actions) throws Exception {
        return start(engine, context(actions));
    }

    private static ValidatingAdmissionPolicy start(Optional<ExpressionEngine> engine, TestContext context)
            throws Exception {
        ValidatingAdmissionPolicy step = new ValidatingAdmissionPolicy();
        step.use(engine);
        step.start(context);
        return step;
    }

    private static TestContext context(String actions) throws Exception {
        MemoryObjects objects = new MemoryObjects();
        objects.put(new ResourceName(GROUP, "validatingadmissionpolicies"), tree(POLICY));
        objects.put(
                new ResourceName(GROUP, "validatingadmissionpolicybindings"),
                tree("{\"metadata\":{\"name\":\"b\"},\"spec\":{\"policyName\":\"p\",\"validationActions\":[" + actions
                        + "]}}"));
        return TestContext.create().with(objects);
    }

    private static ObjectNode tree(String json) throws Exception {
        return (ObjectNode) JSON.readTree(json);
    }

    private static SampleRequest request(String name) throws Exception {
        return SampleRequest.create("", "configmaps", tree("{\"metadata\":{\"name\":\"" + name + "\"}}"));
    }

    @Test
    void refusesWithTheReasonAndMessageOfThePolicy() throws Exception {
        ValidatingAdmissionPolicy step = start(Optional.of(new CelExpressionEngine()), "\"Deny\"");
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> step.validate(request("long")));
        assertThat(refusal.code()).isEqualTo(403);
        assertThat(refusal.reason()).isEqualTo("Forbidden");
        assertThat(refusal).hasMessageContaining("'p' with binding 'b' denied request: too long: 4");
        assertThatCode(() -> step.validate(request("ab"))).doesNotThrowAnyException();
        assertThatCode(() -> step.validate(request("free"))).doesNotThrowAnyException();
    }

    @Test
    void onlyWarnsWhereTheBindingSaysSo() throws Exception {
        ValidatingAdmissionPolicy step = start(Optional.of(new CelExpressionEngine()), "\"Warn\"");
        SampleRequest request = request("long");
        step.validate(request);
        assertThat(request.warnings()).singleElement().asString().contains("too long: 4");
    }

    @Test
    void countsWhatItDenies() throws Exception {
        TestContext context = context("\"Deny\"");
        ValidatingAdmissionPolicy step = start(Optional.of(new CelExpressionEngine()), context);
        assertThatThrownBy(() -> step.validate(request("long"))).isInstanceOf(RejectedException.class);
        step.validate(request("ab"));
        String checks = "apiserver_validating_admission_policy_check_";
        assertThat(context.meters().value(checks + "total", "deny", "invalid_error", "p", "b"))
                .isEqualTo(1);
        assertThat(context.meters().value(checks + "duration_seconds", "deny", "invalid_error", "p", "b"))
                .isEqualTo(1);
        assertThat(context.meters()
                        .value(
                                "apiserver_admission_match_condition_evaluation_seconds",
                                "policy",
                                "p",
                                "CREATE",
                                "validate"))
                .isEqualTo(2);
    }

    @Test
    void failsClosedWithoutAnEngine() throws Exception {
        ValidatingAdmissionPolicy step = start(Optional.empty(), "\"Deny\"");
        assertThat(catchThrowableOfType(RejectedException.class, () -> step.validate(request("ab"))))
                .hasMessageContaining("no plugin compiles expressions");
    }
}
