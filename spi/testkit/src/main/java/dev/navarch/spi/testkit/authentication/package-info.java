/** What every authenticator must do. */
@NullMarked
package dev.navarch.spi.testkit.authentication;

import org.jspecify.annotations.NullMarked;
