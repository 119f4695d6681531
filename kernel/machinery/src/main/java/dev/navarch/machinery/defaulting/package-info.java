/** Defaults that a schema declares. */
@NullMarked
package dev.navarch.machinery.defaulting;

import org.jspecify.annotations.NullMarked;
