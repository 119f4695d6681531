/** How a request reaches the API server: in this JVM or over TLS. */
@NullMarked
package dev.navarch.client.transport;

import org.jspecify.annotations.NullMarked;
