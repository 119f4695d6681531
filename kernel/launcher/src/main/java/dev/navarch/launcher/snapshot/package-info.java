/** Saves and restores the state of instances. */
@NullMarked
package dev.navarch.launcher.snapshot;

import org.jspecify.annotations.NullMarked;
