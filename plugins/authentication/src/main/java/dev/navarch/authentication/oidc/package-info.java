/** Tokens of an OpenID provider. */
@NullMarked
package dev.navarch.authentication.oidc;

import org.jspecify.annotations.NullMarked;
