package dev.navarch.apiserver.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.apiserver.authentication.AnonymousAccess;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.registry.PlainCall;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.RuleSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {

    private static final User ALICE = new User("alice", "dev");

    private final List<Action> asked = new ArrayList<>();

    @Test
    void rulesTellTheirProblemsAndWhetherAnythingIsMissing() throws Exception {
        RulesOf told = new RulesOf(new RuleSource.Rules(List.of(), List.of(), false, List.of("a", "b")));
        JsonNode complete = rules(told);
        assertThat(complete.path("incomplete").asBoolean()).isFalse();
        assertThat(complete.path("evaluationError").asText()).isEqualTo("[a, b]");
        JsonNode untold = rules(told, new RulesOf(RuleSource.Rules.untold("c")));
        assertThat(untold.path("incomplete").asBoolean()).isTrue();
        assertThat(untold.path("evaluationError").asText()).isEqualTo("[a, b, c]");
        assertThat(rules().has("evaluationError")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'rawSelector': 'a=b'}| a=b",
                "{'rawSelector': '('}| -",
                "{'requirements': [{'key': 'a', 'operator': 'In', 'values': ['b']}]}| a=b",
                "{'requirements': [{'key': 'a', 'operator': 'NotIn', 'values': ['b']}]}| a!=b",
                "{'requirements': [{'key': 'a', 'operator': 'Exists'}]}| -",
                "{'requirements': [{'key': 'a', 'operator': 'Later', 'values': ['b']}]}| -"
            })
    void fieldSelectorsThatCannotBeReadSelectAll(String selector, String text) throws Exception {
        JsonNode status = access("'fieldSelector': " + selector);
        boolean ignored = text.equals("-");
        assertThat(((OnResource) asked.getFirst()).fieldSelector()).isEqualTo(ignored ? "" : text);
        assertThat(status.path("evaluationError").asText())
                .isEqualTo(ignored ? "spec.resourceAttributes.fieldSelector ignored due to parse error" : "");
    }

    @Test
    void bothSelectorsMayBeUnreadable() throws Exception {
        assertThat(access("'fieldSelector': {'rawSelector': '('}, 'labelSelector': {'rawSelector': '('}")
                        .path("evaluationError")
                        .asText())
                .isEqualTo("spec.resourceAttributes.fieldSelector ignored due to parse error; "
                        + "spec.resourceAttributes.labelSelector ignored due to parse error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}| requirements",
                "{'rawSelector': 'a', 'requirements': [{'key': 'a', 'operator': 'Exists'}]}| rawSelector",
                "{'requirements': [{'key': 'a b', 'operator': 'Later'}]}| requirements[0].key",
                "{'requirements': [{'key': 'a', 'operator': 'In'}]}| requirements[0].values",
                "{'requirements': [{'key': 'a', 'operator': 'Exists', 'values': ['b']}]}| requirements[0].values",
                "{'requirements': [{'key': 'a', 'operator': 'In', 'values': ['b!']}]}| requirements[0].values[0]"
            })
    void labelSelectorsMustBeWellFormed(String selector, String field) {
        assertThatThrownBy(() -> access("'labelSelector': " + selector))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("spec.resourceAttributes.labelSelector." + field + ": ");
    }

    @Test
    void tokensThatNobodyKnowsAreInvalidAndRefusedOnesSayWhyToo() throws Exception {
        assertThat(token(credentials -> Optional.empty()).path("error").asText())
                .isEqualTo("invalid bearer token");
        assertThat(token(credentials -> {
                            throw new AuthenticationException("expired");
                        })
                        .path("error")
                        .asText())
                .isEqualTo("[invalid bearer token, expired]");
        JsonNode known = token(credentials -> Optional.of(new Authentication(ALICE)));
        assertThat(known.path("authenticated").asBoolean()).isTrue();
        assertThat(known.path("audiences").path(0).asText()).isEqualTo("api");
        JsonNode nobody = token(credentials -> Optional.of(new Authentication(new User("system:anonymous"))));
        assertThat(nobody.path("user").toString()).isEqualTo("{\"username\":\"system:anonymous\"}");
        assertThat(known.path("user").path("groups").toString()).isEqualTo("[\"dev\",\"system:authenticated\"]");
    }

    private JsonNode rules(Authorizer... authorizers) throws Exception {
        return answer("selfsubjectrulesreviews", "{'spec': {'namespace': 'ns'}}", List.of(authorizers), List.of());
    }

    private JsonNode access(String selectors) throws Exception {
        Authorizer noting = (user, action) -> {
            asked.add(action);
            return Decision.NO_OPINION;
        };
        return answer(
                "selfsubjectaccessreviews",
                "{'spec': {'resourceAttributes': {'verb': 'list', 'resource': 'pods', " + selectors + "}}}",
                List.of(noting),
                List.of());
    }

    private JsonNode token(Authenticator authenticator) throws Exception {
        return answer("tokenreviews", "{'spec': {'token': 't'}}", List.of(), List.of(authenticator));
    }

    private static JsonNode answer(
            String resource, String review, List<Authorizer> authorizers, List<Authenticator> authenticators)
            throws Exception {
        return Reviews.all(
                        new AuthorizerChain(new FixedPlugins<>(authorizers), new Metrics()),
                        new AuthenticatorChain(new FixedPlugins<>(authenticators), AnonymousAccess.EVERYWHERE),
                        List.of("api"),
                        () -> Instant.EPOCH)
                .stream()
                .filter(each -> each.resource().resource().equals(resource))
                .findFirst()
                .orElseThrow()
                .create(new PlainCall(ALICE, "ns", "", false), (ObjectNode)
                        new ObjectMapper().readTree(review.replace('\'', '"')))
                .path("status");
    }

    private record RulesOf(Rules rules) implements Authorizer, RuleSource {

        @Override
        public Decision authorize(User user, Action action) {
            return Decision.NO_OPINION;
        }

        @Override
        public Rules rulesFor(User user, String namespace) {
            return rules;
        }
    }
}
