/** Whole directories: copied and deleted. */
@NullMarked
package dev.navarch.kernel.directory;

import org.jspecify.annotations.NullMarked;
