/** Gives out what services claim outside of themselves: cluster addresses and ports on nodes. */
@NullMarked
package dev.navarch.apiserver.allocation;

import org.jspecify.annotations.NullMarked;
