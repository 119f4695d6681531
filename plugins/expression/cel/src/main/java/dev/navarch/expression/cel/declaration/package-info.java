/** What expressions may mention: types, variables, functions and macros, told to the compiler. */
@NullMarked
package dev.navarch.expression.cel.declaration;

import org.jspecify.annotations.NullMarked;
