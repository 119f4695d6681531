/** Annotations that mean something for pods and nodes, most of them older than the fields in their place. */
@NullMarked
package dev.navarch.kinds.annotation;

import org.jspecify.annotations.NullMarked;
