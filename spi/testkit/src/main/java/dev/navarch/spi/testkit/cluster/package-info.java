/** A small API server in memory: enough to try a controller or any other client of the API on. */
@NullMarked
package dev.navarch.spi.testkit.cluster;

import org.jspecify.annotations.NullMarked;
