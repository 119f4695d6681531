/** Questions to the authorizers about other things than the request itself. */
@NullMarked
package dev.navarch.admission.access;

import org.jspecify.annotations.NullMarked;
