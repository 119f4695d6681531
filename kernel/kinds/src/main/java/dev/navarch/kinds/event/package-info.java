/** Events, old and new. */
@NullMarked
package dev.navarch.kinds.event;

import org.jspecify.annotations.NullMarked;
