/** WebSockets (RFC 6455), the server's side. */
@NullMarked
package dev.navarch.kernel.websocket;

import org.jspecify.annotations.NullMarked;
