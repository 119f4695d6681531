/** Compiling and evaluating the expressions that users write into objects: the Common Expression Language. */
@NullMarked
package dev.navarch.spi.expression;

import org.jspecify.annotations.NullMarked;
