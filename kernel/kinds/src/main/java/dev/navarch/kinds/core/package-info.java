/** The remaining kinds of the core group. */
@NullMarked
package dev.navarch.kinds.core;

import org.jspecify.annotations.NullMarked;
