/** Calls to services that a kubeconfig names. */
@NullMarked
package dev.navarch.webhook.remote;

import org.jspecify.annotations.NullMarked;
