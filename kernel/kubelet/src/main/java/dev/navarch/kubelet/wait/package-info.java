/** Waiting that can be cut short. */
@NullMarked
package dev.navarch.kubelet.wait;

import org.jspecify.annotations.NullMarked;
