/** Plugins: found, loaded in layers of their own, started, watched and let go. */
@NullMarked
package dev.navarch.kernel.plugin;

import org.jspecify.annotations.NullMarked;
