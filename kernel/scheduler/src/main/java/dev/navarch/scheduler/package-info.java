/** The scheduler: takes waiting pods one by one and binds them to nodes. */
@NullMarked
package dev.navarch.scheduler;

import org.jspecify.annotations.NullMarked;
