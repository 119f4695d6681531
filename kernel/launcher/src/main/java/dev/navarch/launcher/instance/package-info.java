/** One process: its directory, its plugins, its components in their order. */
@NullMarked
package dev.navarch.launcher.instance;

import org.jspecify.annotations.NullMarked;
