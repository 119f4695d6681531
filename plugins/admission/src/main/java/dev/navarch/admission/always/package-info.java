/** Steps that decide without looking. */
@NullMarked
package dev.navarch.admission.always;

import org.jspecify.annotations.NullMarked;
