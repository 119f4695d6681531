/** Jobs and what starts them on a schedule. */
@NullMarked
package dev.navarch.kinds.batch;

import org.jspecify.annotations.NullMarked;
