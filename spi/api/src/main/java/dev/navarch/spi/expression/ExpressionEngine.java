package dev.navarch.spi.expression;

import dev.navarch.spi.plugin.Plugin;

/**
 * Compiles expressions. One engine serves the API server; it should load its libraries when it is first asked for an
 * environment and not at its start, since most clusters run for long before somebody writes an expression.
 */
public interface ExpressionEngine extends Plugin {

    /** An environment for expressions that see these declarations and the function libraries of Kubernetes. */
    Environment environment(Declarations declarations);
}
