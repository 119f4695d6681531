/** What every proxy mode must do, tried in a network namespace of its own. */
@NullMarked
package dev.navarch.spi.testkit.proxy;

import org.jspecify.annotations.NullMarked;
