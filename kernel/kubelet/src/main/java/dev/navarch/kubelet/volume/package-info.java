/** A pod's volumes, through the volume kinds. */
@NullMarked
package dev.navarch.kubelet.volume;

import org.jspecify.annotations.NullMarked;
