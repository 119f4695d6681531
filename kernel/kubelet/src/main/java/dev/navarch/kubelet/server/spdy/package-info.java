/** SPDY/3.1, which Kubernetes' clients still speak for streams, over a connection or inside a WebSocket. */
@NullMarked
package dev.navarch.kubelet.server.spdy;

import org.jspecify.annotations.NullMarked;
