/** Objects of the API for tests of plugins inside the API server. */
@NullMarked
package dev.navarch.spi.testkit.objects;

import org.jspecify.annotations.NullMarked;
