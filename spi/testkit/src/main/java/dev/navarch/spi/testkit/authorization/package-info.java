/** What every authorizer must do. */
@NullMarked
package dev.navarch.spi.testkit.authorization;

import org.jspecify.annotations.NullMarked;
