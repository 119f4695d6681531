/** Runtime classes. */
@NullMarked
package dev.navarch.kinds.node;

import org.jspecify.annotations.NullMarked;
