/**
 * Damaged and hostile input for everything that reads what clients send: each is read or refused, promptly. A short run by
 * default; {@code -Djqwik.tries.default=100000000} makes it a long one.
 */
@NullMarked
package dev.navarch.machinery.fuzz;

import org.jspecify.annotations.NullMarked;
