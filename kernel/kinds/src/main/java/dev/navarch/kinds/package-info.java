/** The rules of each kind, and where to find them. */
@NullMarked
package dev.navarch.kinds;

import org.jspecify.annotations.NullMarked;
