/** Connections of clients: TLS, HTTP/1.1 and HTTP/2. Moves bytes and decides nothing. */
@NullMarked
package dev.navarch.apiserver.network;

import org.jspecify.annotations.NullMarked;
