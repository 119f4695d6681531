/** The values of the language: what they are in Java, how they are read from JSON, equality and order. */
@NullMarked
package dev.navarch.expression.cel.value;

import org.jspecify.annotations.NullMarked;
