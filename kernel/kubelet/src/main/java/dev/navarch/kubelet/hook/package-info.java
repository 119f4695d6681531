/** Lifecycle hooks of containers. */
@NullMarked
package dev.navarch.kubelet.hook;

import org.jspecify.annotations.NullMarked;
