/** The agent of a node: keeps the pods that are bound to it running and tells how they are. */
@NullMarked
package dev.navarch.kubelet;

import org.jspecify.annotations.NullMarked;
