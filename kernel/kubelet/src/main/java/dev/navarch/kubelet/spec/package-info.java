/** A pod's containers as its spec has them. */
@NullMarked
package dev.navarch.kubelet.spec;

import org.jspecify.annotations.NullMarked;
