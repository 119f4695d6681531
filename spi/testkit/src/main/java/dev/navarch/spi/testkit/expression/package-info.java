/** What an expression engine must do. */
@NullMarked
package dev.navarch.spi.testkit.expression;

import org.jspecify.annotations.NullMarked;
