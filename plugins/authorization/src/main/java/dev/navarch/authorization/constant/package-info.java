/** Authorizers that give everyone the same answer. */
@NullMarked
package dev.navarch.authorization.constant;

import org.jspecify.annotations.NullMarked;
