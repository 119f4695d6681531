package dev.navarch.spi.testkit.expression;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract refuses an engine that takes everything for true. */
class ExpressionContractTest {

    private final Contract contract = new Contract();

    @Test
    void refusesAnEngineThatTakesEverythingForTrue() {
        refuses(contract::readsTheFieldsOfObjects);
        refuses(contract::refusesWhatIsNotDeclared);
        refuses(contract::failsWhereThereIsNoValue);
        refuses(contract::givesNaturalResults);
        refuses(contract::holdsToTheCostLimit);
        refuses(contract::asksForVariablesWhenTheyAreRead);
        refuses(contract::passesOnWhyAVariableHasNoValue);
        refuses(contract::knowsOptionalVariables);
        refuses(contract::asksTheAuthorizer);
        refuses(contract::makesObjectsOnlyWhereTheyAreAllowed);
        refuses(contract::endsWhenInterrupted);
        refuses(contract::servesManyThreads);
    }

    @Test
    void acceptsWhereTruthIsRight() {
        assertThatCode(contract::estimatesNoLessThanItSpends).doesNotThrowAnyException();
    }

    private static void refuses(ThrowingCallable test) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }

    private static final class Contract extends ExpressionContract {

        @Override
        protected ExpressionEngine create() {
            return declarations ->
                    text -> new Yes(text, declarations.variables().keySet());
        }
    }

    private record Yes(String text, Set<String> variables) implements Expression, Evaluation {

        @Override
        public ValueType resultType() {
            return ValueType.BOOL;
        }

        @Override
        public Set<String> fieldsOf(String variable) {
            return Set.of();
        }

        @Override
        public long maximumCost() {
            return 1;
        }

        @Override
        public Evaluation evaluate(Bindings bindings, long costLimit) {
            return this;
        }

        @Override
        public Object value() {
            return true;
        }

        @Override
        public boolean isNull() {
            return false;
        }

        @Override
        public JsonNode json() {
            return BooleanNode.TRUE;
        }

        @Override
        public long cost() {
            return 1;
        }
    }
}
