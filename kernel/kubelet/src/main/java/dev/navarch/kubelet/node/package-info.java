/** The Node object and the Lease: registration and heart-beats. */
@NullMarked
package dev.navarch.kubelet.node;

import org.jspecify.annotations.NullMarked;
