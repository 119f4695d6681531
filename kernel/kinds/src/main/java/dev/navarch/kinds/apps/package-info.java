/** Kinds of the group {@code apps}, and the replication controller, which works alike. */
@NullMarked
package dev.navarch.kinds.apps;

import org.jspecify.annotations.NullMarked;
