/** Signed tokens of JSON. */
@NullMarked
package dev.navarch.authentication.jwt;

import org.jspecify.annotations.NullMarked;
