package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.authentication.oidc.settings.JwtSettings;
import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import dev.navarch.authentication.oidc.settings.JwtSettings.UserRule;
import dev.navarch.authentication.oidc.settings.Wrong;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All expressions of one issuer's settings. */
record MappedExpressions(
        Optional<Expression> username,
        Optional<Expression> groups,
        Optional<Expression> uid,
        Map<String, Expression> extra,
        ValidationRules claimRules,
        ValidationRules userRules) {

    private static final String ERROR = "oidc: error evaluating ";

    static MappedExpressions of(String key, JwtSettings settings, Expressions expressions) {
        List<ValidationRules.Rule> claims = new ArrayList<>();
        for (int i = 0; i < settings.claimValidationRules().size(); i++) {
            ClaimRule rule = settings.claimValidationRules().get(i);
            String at = key + ".claimValidationRules[" + i + "].expression";
            rule.expression()
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> claims.add(new ValidationRules.Rule(
                            expressions.compileRule(at, Expressions.CLAIMS, text),
                            rule.message().orElse(""))));
        }
        List<ValidationRules.Rule> users = new ArrayList<>();
        for (int i = 0; i < settings.userValidationRules().size(); i++) {
            UserRule rule = settings.userValidationRules().get(i);
            String at = key + ".userValidationRules[" + i + "].expression";
            users.add(new ValidationRules.Rule(
                    expressions.compileRule(
                            at, Expressions.USER, rule.expression().orElse("")),
                    rule.message().orElse("")));
        }
        Mappings mappings = settings.mappings();
        String at = key + ".claimMappings";
        Map<String, Expression> extra = new LinkedHashMap<>();
        for (int i = 0; i < mappings.extra().size(); i++) {
            JwtSettings.ExtraMapping each = mappings.extra().get(i);
            extra.put(
                    each.key().orElse(""),
                    expressions.compile(
                            at + ".extra[" + i + "].valueExpression",
                            Expressions.CLAIMS,
                            each.valueExpression().orElse("")));
        }
        MappedExpressions all = new MappedExpressions(
                mapped(at + ".username", mappings.theUsername(), expressions),
                mapped(at + ".groups", mappings.theGroups(), expressions),
                mapped(at + ".uid", mappings.theUid(), expressions),
                extra,
                new ValidationRules(Expressions.CLAIMS, ERROR + "claim validation expression: ", List.copyOf(claims)),
                new ValidationRules(Expressions.USER, ERROR + "user info validation rule: ", List.copyOf(users)));
        all.checkEmails(at + ".username.expression");
        return all;
    }

    private static Optional<Expression> mapped(String key, Mapping mapping, Expressions expressions) {
        return Optional.of(mapping.expressionText())
                .filter(text -> !text.isEmpty())
                .map(text -> expressions.compile(key + ".expression", Expressions.CLAIMS, text));
    }

    /** Who takes emails for names has to look whether they are verified. */
    private void checkEmails(String key) {
        if (username.filter(each -> mentions(each, "email")).isEmpty()) {
            return;
        }
        boolean verified = Stream.of(
                        username.stream(),
                        extra.values().stream(),
                        claimRules.rules().stream().map(ValidationRules.Rule::expression))
                .flatMap(each -> each)
                .anyMatch(each -> mentions(each, "email_verified"));
        if (!verified) {
            throw Wrong.at(
                    key,
                    "it uses claims.email, so claims.email_verified must be used here, in a claimValidationRules[*]"
                            + ".expression or in a claimMappings.extra[*].valueExpression");
        }
    }

    private static boolean mentions(Expression expression, String claim) {
        return expression.fieldsOf(Expressions.CLAIMS).contains(claim);
    }

    /** Whether one of them is about claims. */
    boolean aboutClaims() {
        return username.isPresent()
                || groups.isPresent()
                || uid.isPresent()
                || !extra.isEmpty()
                || !claimRules.rules().isEmpty();
    }

    String name(Expression expression, JsonNode claims) throws AuthenticationException {
        String name = text(expression, claims, "username");
        if (name.isEmpty()) {
            throw new AuthenticationException("oidc: empty username via CEL expression is not allowed");
        }
        return name;
    }

    String uid(JsonNode claims) throws AuthenticationException {
        return uid.isPresent() ? text(uid.get(), claims, "uid") : "";
    }

    private static String text(Expression expression, JsonNode claims, String what) throws AuthenticationException {
        String where = ERROR + what + " claim expression: ";
        JsonNode value = Expressions.evaluate(expression, Expressions.CLAIMS, claims, where);
        if (!value.isTextual()) {
            throw new AuthenticationException(where + what + " claim expression must return a string");
        }
        return value.asText();
    }

    List<String> groups(JsonNode claims) throws AuthenticationException {
        if (groups.isEmpty()) {
            return List.of();
        }
        String where = ERROR + "group claim expression: ";
        return Expressions.texts(Expressions.evaluate(groups.get(), Expressions.CLAIMS, claims, where), where);
    }

    /** Facts without a value are left out. */
    Map<String, List<String>> extra(JsonNode claims) throws AuthenticationException {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> each : extra.entrySet()) {
            Expression expression = each.getValue();
            List<String> values = Expressions.texts(
                    Expressions.evaluate(expression, Expressions.CLAIMS, claims, ""),
                    ERROR + "extra claim expression: " + expression.text() + ": ");
            if (!values.isEmpty()) {
                facts.put(each.getKey(), values);
            }
        }
        return facts;
    }
}
