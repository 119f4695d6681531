/** What every step of admission must do, and requests to try it with. */
@NullMarked
package dev.navarch.spi.testkit.admission;

import org.jspecify.annotations.NullMarked;
