/** What can be typed after {@code navarch}. */
@NullMarked
package dev.navarch.launcher.command;

import org.jspecify.annotations.NullMarked;
