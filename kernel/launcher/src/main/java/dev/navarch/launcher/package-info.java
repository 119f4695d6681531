/** The entry point. */
@NullMarked
package dev.navarch.launcher;

import org.jspecify.annotations.NullMarked;
