/** What expressions cost: estimated from types before, and counted while they are evaluated. */
@NullMarked
package dev.navarch.expression.cel.cost;

import org.jspecify.annotations.NullMarked;
