/** Whether a request is allowed: the configured authorizers, one after another. */
@NullMarked
package dev.navarch.apiserver.authorization;

import org.jspecify.annotations.NullMarked;
