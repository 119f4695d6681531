/** Kinds that extend the API itself. */
@NullMarked
package dev.navarch.kinds.extension;

import org.jspecify.annotations.NullMarked;
