/** Tokens of service accounts that lie in Secrets. */
@NullMarked
package dev.navarch.controllers.cluster.token;

import org.jspecify.annotations.NullMarked;
