package dev.navarch.machinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.Examples;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiExceptionTest {

    @Test
    void printsAStatusAsTheServerDoes() {
        assertThat(ApiException.notFound("apps", "deployments", "x").status().toJson())
                .hasToString("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"deployments.apps \\\"x\\\" not found\",\"reason\":\"NotFound\","
                        + "\"details\":{\"name\":\"x\",\"group\":\"apps\",\"kind\":\"deployments\"},\"code\":404}");
        assertThat(ApiException.plainInternalError("m").status().toJson())
                .isEqualTo(
                        Examples.tree(
                                "{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Failure','message':'m','code':500}"));
        assertThat(ApiException.unknownPath().status().toJson().get("details")).isEqualTo(Examples.tree("{}"));
        assertThat(ApiException.badRequest("m").status().toJson().has("details"))
                .isFalse();
    }

    @Test
    void listsWhatIsWrongWithFields() {
        FieldErrors errors = new FieldErrors();
        errors.required(FieldPath.of("spec", "containers").index(0).child("name"), "");
        errors.invalid(FieldPath.of("metadata", "labels").key("a/b"), "x y", "no spaces");
        errors.notSupported(FieldPath.of("spec", "type"), "Q", List.of("A", "B"));
        ApiException refusal = ApiException.invalid("", "Pod", "p", errors.list());
        assertThat(refusal)
                .hasMessage("Pod \"p\" is invalid: [spec.containers[0].name: Required value, "
                        + "metadata.labels[a/b]: Invalid value: \"x y\": no spaces, "
                        + "spec.type: Unsupported value: \"Q\": supported values: \"A\", \"B\"]");
        assertThat(refusal.status().toJson().at("/details/causes/1"))
                .isEqualTo(
                        Examples.tree("{'reason':'FieldValueInvalid','message':'Invalid value: \\\'x y\\\': no spaces',"
                                + "'field':'metadata.labels[a/b]'}"));
    }

    @Test
    void namesAreQuotedSoThatTheyDoNoHarm() {
        assertThat(ApiException.notFound("", "pods", "a\r\n\u0000\u001b\"\\\u00a0é")
                        .status()
                        .message())
                .isEqualTo("pods \"a\\r\\n\\x00\\x1b\\\"\\\\\\u00a0é\" not found");
    }
}
