/** The functions of the language, a file a library. */
@NullMarked
package dev.navarch.expression.cel.function;

import org.jspecify.annotations.NullMarked;
