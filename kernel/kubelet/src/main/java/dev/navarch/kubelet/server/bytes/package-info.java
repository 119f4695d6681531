/** Bytes between threads. */
@NullMarked
package dev.navarch.kubelet.server.bytes;

import org.jspecify.annotations.NullMarked;
