package dev.navarch.expression.cel;

import dev.navarch.expression.cel.declaration.Dialect;
import dev.navarch.expression.cel.function.Functions;

/** What all environments share. */
final class Language {

    private final Dialect dialect = new Dialect();
    private final Functions functions = new Functions();

    Dialect dialect() {
        return dialect;
    }

    Functions functions() {
        return functions;
    }
}
