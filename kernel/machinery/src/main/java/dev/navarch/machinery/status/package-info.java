/** Kubernetes' Status object and the exception that carries it to the client. */
@NullMarked
package dev.navarch.machinery.status;

import org.jspecify.annotations.NullMarked;
