/** Emptying namespaces that are being deleted. */
@NullMarked
package dev.navarch.controllers.cluster.namespace;

import org.jspecify.annotations.NullMarked;
