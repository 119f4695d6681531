/** Whether a user may do what a request asks for. */
@NullMarked
package dev.navarch.spi.authorization;

import org.jspecify.annotations.NullMarked;
