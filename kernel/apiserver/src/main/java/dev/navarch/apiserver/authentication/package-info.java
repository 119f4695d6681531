/** Who sends a request: the configured authenticators, one after another. */
@NullMarked
package dev.navarch.apiserver.authentication;

import org.jspecify.annotations.NullMarked;
