package dev.navarch.spi.testkit.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.expression.Access;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Declarations.Facility;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every expression engine must do. A plugin runs it by extending it. */
public abstract class ExpressionContract {

    private static final long LIMIT = 1_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Structure SELF = Structure.of(
            "Self",
            Map.of(
                    "replicas",
                    ValueType.INT,
                    "name",
                    new ValueType.Scalar(ValueType.Kind.STRING, 40),
                    "names",
                    new ListOf(ValueType.STRING, 20)));

    /** A new engine, not started. */
    protected abstract ExpressionEngine create();

    private Environment environment(Map<String, ValueType> variables, Facility... facilities) {
        return create().environment(new Declarations(variables, Set.of(facilities)));
    }

    private Environment self() {
        return environment(Map.of("self", SELF));
    }

    private static ObjectNode tree() {
        ObjectNode tree = NODES.objectNode().put("replicas", 3).put("name", "a");
        tree.putArray("names").add("x").add("y");
        return tree;
    }

    private static Bindings bindings() {
        return Bindings.of(Map.of("self", tree()));
    }

    @Test
    public void readsTheFieldsOfObjects() throws Exception {
        Expression expression = self().compile("self.replicas > 2 && self.names.all(n, n != self.name)");
        assertThat(expression.resultType()).isEqualTo(ValueType.BOOL);
        assertThat(expression.variables()).containsExactly("self");
        assertThat(expression.fieldsOf("self")).containsExactlyInAnyOrder("replicas", "names", "name");
        assertThat(expression.evaluate(bindings(), LIMIT).value()).isEqualTo(true);
    }

    @Test
    public void givesNaturalResults() throws Exception {
        assertThat(self().compile("self.replicas + 1")
                        .evaluate(bindings(), LIMIT)
                        .value())
                .isEqualTo(4L);
        assertThat(self().compile("self.name + 'b'").evaluate(bindings(), LIMIT).value())
                .isEqualTo("ab");
        assertThat(self().compile("null").evaluate(bindings(), LIMIT).isNull()).isTrue();
        Evaluation list = self().compile("self.names.map(n, {n: 1})").evaluate(bindings(), LIMIT);
        assertThat(list.json()).hasToString("[{\"x\":1},{\"y\":1}]");
    }

    @Test
    public void refusesWhatIsNotDeclared() {
        for (String wrong : List.of(
                "", "self.", "other", "self.nosuch", "self.replicas + 'a'", "nosuch(self)", "self.name > 1 &&")) {
            CompilationException refusal =
                    catchThrowableOfType(CompilationException.class, () -> self().compile(wrong));
            assertThat(refusal).as(wrong).isNotNull();
            assertThat(refusal.issues()).as(wrong).isNotEmpty();
            assertThat(refusal.getMessage()).as(wrong).isNotBlank();
        }
    }

    @Test
    public void failsWhereThereIsNoValue() throws Exception {
        for (String failing : List.of("1 / (self.replicas - 3) > 0", "self.names[9] == 'x'", "int(self.name) > 0")) {
            Expression expression = self().compile(failing);
            EvaluationException failure =
                    catchThrowableOfType(EvaluationException.class, () -> expression.evaluate(bindings(), LIMIT));
            assertThat(failure).as(failing).isNotNull();
            assertThat(failure.kind()).isEqualTo(EvaluationException.Kind.FAILED);
        }
    }

    @Test
    public void holdsToTheCostLimit() throws Exception {
        Expression expression = self().compile("self.names.all(a, self.names.all(b, (a + b).size() > 0))");
        long cost = expression.evaluate(bindings(), LIMIT).cost();
        assertThat(cost).isGreaterThan(4);
        assertThat(expression.evaluate(bindings(), cost).value()).isEqualTo(true);
        assertThatThrownBy(() -> expression.evaluate(bindings(), cost - 1))
                .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.kind())
                        .isEqualTo(EvaluationException.Kind.COST_EXCEEDED));
    }

    @Test
    public void estimatesNoLessThanItSpends() throws Exception {
        for (String text : List.of(
                "self.names.all(a, self.names.exists(b, a == b))",
                "self.name.contains('b') || self.names.size() > 1",
                "self.names.map(n, n + self.name).join(',') != ''")) {
            Expression expression = self().compile(text);
            assertThat(expression.maximumCost())
                    .as(text)
                    .isGreaterThanOrEqualTo(
                            expression.evaluate(bindings(), LIMIT).cost());
        }
    }

    @Test
    public void asksForVariablesWhenTheyAreRead() throws Exception {
        Environment environment = environment(Map.of("a", ValueType.BOOL, "b", ValueType.BOOL));
        List<String> asked = new ArrayList<>();
        Object value = environment
                .compile("a || b")
                .evaluate(
                        name -> {
                            asked.add(name);
                            return true;
                        },
                        LIMIT)
                .value();
        assertThat(value).isEqualTo(true);
        assertThat(asked).containsExactly("a");
    }

    @Test
    public void passesOnWhyAVariableHasNoValue() throws Exception {
        EvaluationException why = new EvaluationException(EvaluationException.Kind.COST_EXCEEDED, "too much", 7);
        Expression expression = environment(Map.of("a", ValueType.BOOL)).compile("a || true");
        assertThatThrownBy(() -> expression.evaluate(
                        name -> {
                            throw why;
                        },
                        LIMIT))
                .isSameAs(why);
    }

    @Test
    public void knowsOptionalVariables() throws Exception {
        Environment environment = environment(Map.of("old", new ValueType.OptionalOf(SELF)));
        Expression expression = environment.compile("old.hasValue() ? old.value().replicas : -1");
        assertThat(expression.evaluate(name -> Optional.empty(), LIMIT).value()).isEqualTo(-1L);
        assertThat(expression.evaluate(name -> Optional.of(tree()), LIMIT).value())
                .isEqualTo(3L);
    }

    @Test
    public void asksTheAuthorizer() throws Exception {
        Environment environment = environment(Map.of("authorizer", ValueType.AUTHORIZER));
        Access access = new Access(
                new User("jane"),
                (user, action) -> action instanceof Action.OnResource on
                                && on.resource().equals("pods")
                                && on.verb().equals("get")
                                && user.name().equals("jane")
                        ? Decision.allow("so it is")
                        : Decision.NO_OPINION);
        Bindings bindings = Bindings.of(Map.of("authorizer", access));
        String pods = "authorizer.group('').resource('pods').check('%s').allowed()";
        assertThat(environment
                        .compile(pods.formatted("get"))
                        .evaluate(bindings, LIMIT)
                        .value())
                .isEqualTo(true);
        assertThat(environment
                        .compile(pods.formatted("list"))
                        .evaluate(bindings, LIMIT)
                        .value())
                .isEqualTo(false);
    }

    @Test
    public void makesObjectsOnlyWhereTheyAreAllowed() throws Exception {
        String literal = "Object{spec: Object.spec{replicas: 1}}";
        assertThat(environment(Map.of(), Facility.OBJECT_LITERALS)
                        .compile(literal)
                        .evaluate(Bindings.of(Map.of()), LIMIT)
                        .json())
                .hasToString("{\"spec\":{\"replicas\":1}}");
        assertThatThrownBy(() -> environment(Map.of()).compile(literal)).isInstanceOf(CompilationException.class);
    }

    @Test
    public void endsWhenInterrupted() throws Exception {
        Expression endless = self().compile("lists.range(100000).all(a, lists.range(100000).all(b, a + b >= 0))");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> endless.evaluate(bindings(), Long.MAX_VALUE))
                    .isInstanceOf(EvaluationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    public void servesManyThreads() throws Exception {
        Environment environment = self();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int number = i;
                results.add(executor.submit(() -> environment
                        .compile("self.replicas + " + number)
                        .evaluate(bindings(), LIMIT)
                        .value()));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(3L + i);
            }
        }
    }
}
