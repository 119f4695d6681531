/** The table of all built-in kinds. */
@NullMarked
package dev.navarch.kinds.builtin;

import org.jspecify.annotations.NullMarked;
