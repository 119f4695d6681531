/** How a node takes connections to Services to their endpoints. */
@NullMarked
package dev.navarch.spi.proxy;

import org.jspecify.annotations.NullMarked;
