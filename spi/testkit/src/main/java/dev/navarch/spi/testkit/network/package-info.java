/** The contract of pod networks. */
@NullMarked
package dev.navarch.spi.testkit.network;

import org.jspecify.annotations.NullMarked;
