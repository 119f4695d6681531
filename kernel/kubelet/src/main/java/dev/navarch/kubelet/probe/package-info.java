/** Probes: a thread each, and what they found. */
@NullMarked
package dev.navarch.kubelet.probe;

import org.jspecify.annotations.NullMarked;
