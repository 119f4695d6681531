/** What module descriptors say, read from their bytes. */
@NullMarked
package dev.navarch.kernel.descriptor;

import org.jspecify.annotations.NullMarked;
