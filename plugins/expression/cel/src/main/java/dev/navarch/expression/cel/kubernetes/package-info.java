/** The types that the libraries of Kubernetes bring. */
@NullMarked
package dev.navarch.expression.cel.kubernetes;

import org.jspecify.annotations.NullMarked;
