/** Tokens that a service outside knows. */
@NullMarked
package dev.navarch.webhook.authentication;

import org.jspecify.annotations.NullMarked;
