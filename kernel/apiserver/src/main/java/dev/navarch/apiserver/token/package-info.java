/** Service-account tokens: asked for, signed, and the public keys with which others verify them. */
@NullMarked
package dev.navarch.apiserver.token;

import org.jspecify.annotations.NullMarked;
