/** Where pods may run: selectors of nodes, affinity, tolerations and spreading. */
@NullMarked
package dev.navarch.kinds.placement;

import org.jspecify.annotations.NullMarked;
