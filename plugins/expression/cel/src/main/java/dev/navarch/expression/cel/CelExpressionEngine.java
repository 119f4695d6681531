package dev.navarch.expression.cel;

import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.ExpressionEngine;

/** Compiles expressions in the Common Expression Language. */
public final class CelExpressionEngine implements ExpressionEngine {

    @Override
    public String name() {
        return "cel";
    }

    @Override
    public Environment environment(Declarations declarations) {
        return new CelEnvironment(Loaded.LANGUAGE, declarations);
    }

    /** Loaded with the first environment: the compiler takes its time and memory. */
    private static final class Loaded {
        private static final Language LANGUAGE = new Language();
    }
}
