/** A run before the first run: what a server's code is like when it is busy is recorded, so that later starts know it. */
@NullMarked
package dev.navarch.launcher.rehearsal;

import org.jspecify.annotations.NullMarked;
