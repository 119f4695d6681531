/** Limits on all that a namespace holds. */
@NullMarked
package dev.navarch.admission.quota;

import org.jspecify.annotations.NullMarked;
