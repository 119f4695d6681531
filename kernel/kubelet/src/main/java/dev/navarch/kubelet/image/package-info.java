/** Images: which one a container runs, and how it comes to the node. */
@NullMarked
package dev.navarch.kubelet.image;

import org.jspecify.annotations.NullMarked;
