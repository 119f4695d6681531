/** Expressions as trees that evaluate themselves and count what that costs. */
@NullMarked
package dev.navarch.expression.cel.evaluation;

import org.jspecify.annotations.NullMarked;
