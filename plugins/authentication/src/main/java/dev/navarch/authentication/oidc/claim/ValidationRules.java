package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions about one variable that have to be true.
 *
 * @param what begins complaints
 */
record ValidationRules(String variable, String what, List<Rule> rules) {

    /** @param message told if it is not true */
    record Rule(Expression expression, String message) {}

    /** @throws AuthenticationException for the first one that is not, once all could be evaluated */
    void check(JsonNode value) throws AuthenticationException {
        List<JsonNode> results = new ArrayList<>();
        for (Rule rule : rules) {
            results.add(Expressions.evaluate(rule.expression, variable, value, what));
        }
        for (int i = 0; i < results.size(); i++) {
            if (!results.get(i).asBoolean()) {
                Rule rule = rules.get(i);
                throw new AuthenticationException(
                        what + "validation expression '" + rule.expression.text() + "' failed: " + rule.message);
            }
        }
    }
}
