/** Leases. */
@NullMarked
package dev.navarch.kinds.coordination;

import org.jspecify.annotations.NullMarked;
