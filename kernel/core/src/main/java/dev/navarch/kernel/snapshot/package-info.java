/** The state of a cluster as one file, and clusters that begin with such a file. */
@NullMarked
package dev.navarch.kernel.snapshot;

import org.jspecify.annotations.NullMarked;
