/** What runs pods on a node: sandboxes, containers, images and the streams into them, in the shape of CRI. */
@NullMarked
package dev.navarch.spi.runtime;

import org.jspecify.annotations.NullMarked;
