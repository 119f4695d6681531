/** Users that a file of tokens names. */
@NullMarked
package dev.navarch.authentication.token;

import org.jspecify.annotations.NullMarked;
