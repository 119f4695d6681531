/** Both sides of TLS: whom one believes, and what one proves oneself with. */
@NullMarked
package dev.navarch.spi.tls;

import org.jspecify.annotations.NullMarked;
