/** Limits on single pods, containers and claims. */
@NullMarked
package dev.navarch.admission.limit;

import org.jspecify.annotations.NullMarked;
