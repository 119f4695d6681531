/** Which users a token's claims stand for. */
@NullMarked
package dev.navarch.authentication.oidc.claim;

import org.jspecify.annotations.NullMarked;
