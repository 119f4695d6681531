/** Sockets. */
@NullMarked
package dev.navarch.dns.server;

import org.jspecify.annotations.NullMarked;
