/** Keys to work on, each by one worker at a time, failures again later. */
@NullMarked
package dev.navarch.client.queue;

import org.jspecify.annotations.NullMarked;
