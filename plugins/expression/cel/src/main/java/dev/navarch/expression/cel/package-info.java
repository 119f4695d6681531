/**
 * Expressions in the Common Expression Language: parsed and type-checked by its library for Java, evaluated by nodes of
 * our own, which read JSON in place and count what each step costs as Kubernetes does.
 */
@NullMarked
package dev.navarch.expression.cel;

import org.jspecify.annotations.NullMarked;
