/** Decisions of a service outside. */
@NullMarked
package dev.navarch.webhook.authorization;

import org.jspecify.annotations.NullMarked;
