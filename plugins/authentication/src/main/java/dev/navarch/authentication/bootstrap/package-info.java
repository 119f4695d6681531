/** Machines that join the cluster, recognised by short-lived tokens. */
@NullMarked
package dev.navarch.authentication.bootstrap;

import org.jspecify.annotations.NullMarked;
