/** Which pod comes next, and which not yet. */
@NullMarked
package dev.navarch.scheduling.queue;

import org.jspecify.annotations.NullMarked;
