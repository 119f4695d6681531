/** The scheduling plugins in use and the changes that they wait for. */
@NullMarked
package dev.navarch.scheduler.plugins;

import org.jspecify.annotations.NullMarked;
