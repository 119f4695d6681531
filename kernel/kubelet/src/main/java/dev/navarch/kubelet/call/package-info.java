/** Requests to and commands in containers, for probes and hooks. */
@NullMarked
package dev.navarch.kubelet.call;

import org.jspecify.annotations.NullMarked;
