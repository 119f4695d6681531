package dev.navarch.expression.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.expression.cel.json.JsonWriter;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Null;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;

/** One value. */
record CelEvaluation(Object value, long cost) implements Evaluation {

    @Override
    public boolean isNull() {
        return value == Null.NULL;
    }

    @Override
    public JsonNode json() throws EvaluationException {
        try {
            return JsonWriter.tree(value);
        } catch (Failure e) {
            throw new EvaluationException(Kind.FAILED, String.valueOf(e.getMessage()), cost);
        }
    }
}
