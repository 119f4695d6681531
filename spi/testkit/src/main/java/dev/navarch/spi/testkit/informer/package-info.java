/** Informers without a cluster. */
@NullMarked
package dev.navarch.spi.testkit.informer;

import org.jspecify.annotations.NullMarked;
