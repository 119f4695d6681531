/** What every container runtime must do. */
@NullMarked
package dev.navarch.spi.testkit.runtime;

import org.jspecify.annotations.NullMarked;
