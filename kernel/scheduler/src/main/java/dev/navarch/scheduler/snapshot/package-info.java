/** The nodes and what is on them, kept up to date by every change. */
@NullMarked
package dev.navarch.scheduler.snapshot;

import org.jspecify.annotations.NullMarked;
