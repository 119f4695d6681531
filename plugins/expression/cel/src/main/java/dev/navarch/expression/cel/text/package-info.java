/** Times and durations as text. */
@NullMarked
package dev.navarch.expression.cel.text;

import org.jspecify.annotations.NullMarked;
