/** Users that client certificates name. */
@NullMarked
package dev.navarch.authentication.certificate;

import org.jspecify.annotations.NullMarked;
