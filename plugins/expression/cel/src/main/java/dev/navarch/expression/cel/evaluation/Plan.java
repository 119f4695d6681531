package dev.navarch.expression.cel.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.navarch.expression.cel.function.Functions;
import dev.navarch.spi.expression.ValueType;
import java.util.Map;
import java.util.Set;

/**
 * An expression that is ready to be evaluated.
 *
 * @param variables the declared variables that it mentions
 * @param variableCount how many places a frame needs for them
 * @param locals how many places it needs for variables of macros
 */
public record Plan(Node root, Set<String> variables, int variableCount, int locals) {

    /**
     * Plans a checked expression.
     *
     * @param declared the variables' types
     * @throws dev.navarch.expression.cel.value.Failure for a constant that can never be evaluated
     */
    public static Plan of(CelAbstractSyntaxTree tree, Functions functions, Map<String, ValueType> declared) {
        return new Planner(tree, functions, declared).plan();
    }
}
