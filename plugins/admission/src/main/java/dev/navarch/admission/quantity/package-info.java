/** Amounts of resources. */
@NullMarked
package dev.navarch.admission.quantity;

import org.jspecify.annotations.NullMarked;
