/** Requests to the API server of the same JVM, without sockets. */
@NullMarked
package dev.navarch.kernel.loopback;

import org.jspecify.annotations.NullMarked;
