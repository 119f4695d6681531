/**
 * Calls to servers outside: webhooks of objects, and the services that a kubeconfig names. Connections are kept, answers
 * have a limit, redirects are never followed, since they could lead anywhere.
 */
@NullMarked
package dev.navarch.spi.outbound;

import org.jspecify.annotations.NullMarked;
