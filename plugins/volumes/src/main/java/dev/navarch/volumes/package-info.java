/** A class for each kind of volume. */
@NullMarked
package dev.navarch.volumes;

import org.jspecify.annotations.NullMarked;
