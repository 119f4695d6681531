/** What a node says of itself: name, labels, taints, ports, images. */
@NullMarked
package dev.navarch.scheduling.node;

import org.jspecify.annotations.NullMarked;
