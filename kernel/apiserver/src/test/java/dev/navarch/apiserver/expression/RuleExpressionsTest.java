package dev.navarch.apiserver.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.expression.cel.CelExpressionEngine;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleExpressionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuleExpressions expressions = new RuleExpressions(Optional.of(new CelExpressionEngine()));

    private static JsonNode schema(String spec) throws Exception {
        return JSON.readTree("{\"type\":\"object\",\"properties\":{\"spec\":" + spec + "}}");
    }

    private List<String> check(String spec) throws Exception {
        FieldErrors errors = new FieldErrors();
        expressions.check(schema(spec), FieldPath.root("s"), Set.of(), false, errors);
        return errors.list().stream().map(FieldError::message).toList();
    }

    private List<String> evaluate(String spec, String value, String old) throws Exception {
        return find(spec, value, old).list().stream().map(FieldError::message).toList();
    }

    private FieldErrors find(String spec, String value, String old) throws Exception {
        FieldErrors errors = new FieldErrors();
        expressions
                .compile(StructuralSchema.parse(schema(spec)))
                .validate(null, JSON.readTree(value), old.isEmpty() ? null : JSON.readTree(old), errors);
        return errors;
    }

    @Test
    void refusesRulesWhereNothingCompilesThem() throws Exception {
        FieldErrors errors = new FieldErrors();
        JsonNode schema = schema("{\"type\":\"object\",\"x-kubernetes-validations\":[{\"rule\":\"true\"}]}");
        new RuleExpressions(Optional.empty()).check(schema, FieldPath.root("s"), Set.of(), false, errors);
        assertThat(errors.list()).singleElement().satisfies(error -> assertThat(error.message())
                .contains("need a plugin that compiles expressions"));
    }

    @Test
    void refusesWhatCouldCostTooMuch() throws Exception {
        String list =
                "{\"type\":\"object\",\"properties\":{\"l\":{\"type\":\"array\",%s\"items\":{\"type\":\"string\"%s}}},"
                        + "\"x-kubernetes-validations\":[{\"rule\":\"self.l.all(a, self.l.all(b, a == b))\"}]}";
        assertThat(check(list.formatted("", ""))).anySatisfy(error -> assertThat(error)
                .startsWith("s.properties[spec].x-kubernetes-validations[0].rule: Forbidden:")
                .contains("more than 100x"));
        assertThat(check(list.formatted("\"maxItems\":10,", ",\"maxLength\":10")))
                .isEmpty();
    }

    @Test
    void refusesOldValuesThatCannotBeTold() throws Exception {
        String list =
                "{\"type\":\"array\",%s\"items\":{\"type\":\"object\",\"properties\":{\"k\":{\"type\":\"string\"}},"
                        + "\"x-kubernetes-validations\":[{\"rule\":\"self.k == oldSelf.k\"}]},\"maxItems\":5}";
        assertThat(check(list.formatted(""))).singleElement().asString().contains("uncorrelatable portion");
        assertThat(check(list.formatted("\"x-kubernetes-list-type\":\"map\",\"x-kubernetes-list-map-keys\":[\"k\"],")))
                .isEmpty();
    }

    @Test
    void tellsWhichRulesAnObjectBreaks() throws Exception {
        String spec = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"string\"}},"
                + "\"x-kubernetes-validations\":[{\"rule\":\"self.a > 1\",\"messageExpression\":\"'a is ' + string(self.a)\","
                + "\"fieldPath\":\".a\",\"reason\":\"FieldValueForbidden\"},{\"rule\":\"self.b == oldSelf.b\"}]}";
        assertThat(evaluate(spec, "{\"spec\":{\"a\":1,\"b\":\"x\"}}", "")).containsExactly("spec.a: Forbidden: a is 1");
        assertThat(evaluate(spec, "{\"spec\":{\"a\":2,\"b\":\"x\"}}", "{\"spec\":{\"a\":2,\"b\":\"y\"}}"))
                .containsExactly("spec: Invalid value: failed rule: self.b == oldSelf.b");
    }

    @Test
    void namesKeysOfMaps() throws Exception {
        String spec = "{\"type\":\"object\",\"properties\":{\"m\":{\"type\":\"object\","
                + "\"additionalProperties\":{\"type\":\"string\"}}},\"x-kubernetes-validations\":["
                + "{\"rule\":\"false\",\"fieldPath\":\".m['x.y']\"},{\"rule\":\"false\",\"fieldPath\":\".m.z\"}]}";
        assertThat(evaluate(spec, "{\"spec\":{}}", ""))
                .satisfiesExactly(first -> assertThat(first).startsWith("spec.m[x.y]: "), second -> assertThat(second)
                        .startsWith("spec.m[z]: "));
    }

    @Test
    void letsPassWhatHasNotChanged() throws Exception {
        String spec = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\","
                + "\"x-kubernetes-validations\":[{\"rule\":\"self > 1\"}]},\"b\":{\"type\":\"string\"}}}";
        assertThat(evaluate(spec, "{\"spec\":{\"a\":1,\"b\":\"x\"}}", "{\"spec\":{\"a\":1,\"b\":\"y\"}}"))
                .isEmpty();
        assertThat(find(spec, "{\"spec\":{\"a\":1,\"b\":\"x\"}}", "{\"spec\":{\"a\":1,\"b\":\"y\"}}")
                        .tolerated())
                .extracting(FieldError::message)
                .containsExactly("spec.a: Invalid value: 1: failed rule: self > 1");
        assertThat(evaluate(spec, "{\"spec\":{\"a\":0}}", "{\"spec\":{\"a\":1}}"))
                .hasSize(1);
    }
}
