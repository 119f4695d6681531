/** Which pod is next, and which waits for what. */
@NullMarked
package dev.navarch.scheduler.queue;

import org.jspecify.annotations.NullMarked;
